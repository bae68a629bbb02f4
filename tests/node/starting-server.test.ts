import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { queueAddress } from '../../src/node/queue/address.ts';
import { connectQueue } from '../../src/node/queue/connect.ts';
import { INSTALLED, postgresServer } from '../queue/servers.ts';

/** What PostgreSQL answers for some moments after it listens. */
const STARTING_UP = errorResponse('57P03', 'the database system is starting up');

test.skipIf(!INSTALLED.postgres)('a server that is still starting is waited for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lowcap-starting-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const server = await postgresServer(join(folder, 'postgres'));
  onTestFinished(() => server.kill());
  const { port } = new URL(server.url);
  const answered: Buffer[] = [];
  const url = await listen((socket) => {
    if (answered.length < 3) {
      answered.push(STARTING_UP);
      socket.once('data', () => socket.end(STARTING_UP));
    } else {
      const behind = connect(Number(port), '127.0.0.1');
      behind.on('error', () => socket.destroy());
      socket.pipe(behind).pipe(socket);
    }
  });
  const connection = await connectQueue(queueAddress(url), () => {});
  await connection.tasks.add('a', { message: 'b' });
  expect(await connection.tasks.state('a')).toBe('waiting');
  await connection.close();
  expect(answered).toHaveLength(3);
});

test('a server that refuses for another reason is not asked again', async () => {
  let asked = 0;
  const refusal = errorResponse('28P01', 'password authentication failed');
  const url = await listen((socket) => {
    asked++;
    socket.once('data', () => socket.end(refusal));
  });
  await expect(connectQueue(queueAddress(url), () => {})).rejects.toThrow(
    /^got no connection to postgres:.* \(password authentication failed\)/,
  );
  // BullMQ connects again by itself while it is being closed.
  expect(asked).toBeLessThanOrEqual(2);
});

/** @returns the URL of a server that answers as told, and is gone when the test ends */
async function listen(answer: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    answer(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `postgres://lab@127.0.0.1:${(server.address() as AddressInfo).port}/postgres`;
}

/** As in the section on message formats of PostgreSQL's protocol 3.0. */
function errorResponse(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
