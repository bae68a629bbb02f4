import { spawnSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ENDLESS, laboratory } from './dashboard-terminal.ts';
import { LONG, longUnless } from '../long.ts';
import { emptyFolder, MAIN, runProgram } from './program.ts';

test('keys from a pipe are answered one by one in plain text', async () => {
  const folder = await laboratory();
  const { status, stdout } = await runProgram(folder, ['--linear'], {}, 'j1q');
  expect(status).toBe(0);
  expect(stdout).toMatch(/\[0 Home\][^]*> capacity[^]*\[1 Capacity\]/);
  // The first panel, and the answers to two keys.
  expect(stdout.match(/\? help {2}q quit\n\n/g)!.length).toBe(3);
  // oxlint-disable-next-line no-control-regex
  expect(stdout).toMatch(/^[\x0A\x20-\x7E]*$/);
});

for (const input of ['', 'q']) {
  const title = `the first panel is printed once, whatever comes: ${JSON.stringify(input)}; the store and the folder of what is exported can be named`;
  test(title, longUnless(input === ''), async () => {
    const folder = await laboratory();
    renameSync(join(folder, '.lowcap'), join(folder, 'elsewhere'));
    const words = ['--linear', '--store', 'elsewhere/store.db', '--out', 'drawn'];
    const { status, stdout } = await runProgram(folder, words, {}, input);
    expect(status).toBe(0);
    expect(stdout).toContain('0-1 4-9   hidden 2-8   seeds 1, 2');
    expect(stdout.match(/\[0 Home\]/g)).toHaveLength(1);
    expect(existsSync(join(folder, '.lowcap'))).toBe(false);
  });
}

const linux = process.platform === 'linux';
test.runIf(linux)('a store that cannot be read is waited for by nobody', async () => {
  const folder = await laboratory();
  // No room for the thread that reads.
  const command = 'ulimit -v 2000000; exec "$0" "$1" --linear';
  const started = spawnSync('bash', ['-c', command, process.execPath, MAIN], {
    cwd: folder,
    input: '',
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(started).toMatchObject({ status: 1, stderr: '' });
  expect(started.stdout).toMatch(/\[0 Home\][^]* of address space left, [^]* raise ulimit -v/);
});

test('after the key that quits no other is heard', LONG, async () => {
  const folder = await laboratory(ENDLESS);
  const { status, stderr } = await runProgram(folder, ['--linear'], {}, 'jqr');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('without a terminal there is the help, and nothing is made', async () => {
  const folder = await emptyFolder();
  const { status, stdout } = await runProgram(folder, []);
  expect(status).toBe(0);
  expect(stdout).toContain('Usage: lowcap');
  expect(existsSync(join(folder, '.lowcap'))).toBe(false);
});
