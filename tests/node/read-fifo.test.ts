import { spawn } from 'node:child_process';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readInputFile, streamInputFile } from '../../src/node/files.ts';
import { startProgram } from '../cli/program.ts';
import { temporaryFolder } from '../data/fixtures.ts';
import { until } from '../until.ts';
import { makeFifo } from './devices.ts';

const CONTENT = 'a,b\n'.repeat(100_000);

/** Writes to a FIFO from another process, which opens it as soon as somebody reads. */
function writeTo(fifo: string, content: string): void {
  const child = spawn('sh', ['-c', 'cat > "$0"', fifo], { stdio: ['pipe', 'ignore', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.end(content);
}

describe.runIf(process.platform !== 'win32')('of a FIFO', () => {
  test('all is read, whether its writer comes before or after', async () => {
    const fifo = makeFifo(await temporaryFolder({}), 'fifo');
    for (const read of [readWhole, readInputFile]) {
      writeTo(fifo, CONTENT);
      expect(Buffer.from(await read(fifo)).toString()).toBe(CONTENT);
      const early = read(fifo);
      writeTo(fifo, CONTENT);
      expect(Buffer.from(await early).toString()).toBe(CONTENT);
    }
  });

  test('who waits for its writer is told so, and can be ended', async () => {
    const folder = await temporaryFolder({});
    makeFifo(folder, 'matrix.csv');
    const waits = 'lowcap: waiting for a program that writes to the FIFO matrix.csv\n';
    for (const [command, status, end] of [
      ['tsne', 130, 'lowcap: interrupted; nothing was done\n'],
      // What has nothing to save leaves it to the system.
      ['data', null, ''],
    ] as const) {
      const { child, ended } = startProgram(folder, [command, 'matrix.csv']);
      let said = '';
      child.stderr.on('data', (text: string) => (said += text));
      await until(() => said.includes('\n'));
      child.kill('SIGINT');
      expect(await ended).toMatchObject({ status, stdout: '', stderr: waits + end });
    }
  });
});

async function readWhole(file: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of streamInputFile(file)) pieces.push(piece);
  return Buffer.concat(pieces);
}
