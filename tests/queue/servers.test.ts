import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { INSTALLED, redisServer } from './servers.ts';

test.skipIf(!INSTALLED.redis)('a server that is started again is one process', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lowcap-servers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const server = await redisServer(folder);
  onTestFinished(() => server.kill());
  await server.kill();
  await server.start();
  const { pid } = server;
  // For as long as it takes to start another one when a server has ended.
  await pause(150);
  expect(server.pid).toBe(pid);
});
