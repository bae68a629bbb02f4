import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { emptyFolder, runProgram } from './program.ts';

const COMMANDS = [
  'train',
  'evaluate',
  'prune',
  'saliency',
  'run',
  'reproduce',
  'claims',
  'report',
  'tsne',
  'data',
];

test('--version is the version of the package', async () => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  const ended = await runProgram(await emptyFolder(), ['--version']);
  expect(ended).toEqual({ status: 0, signal: null, stdout: `${version}\n`, stderr: '' });
});

test.each([['--help'], []])('the words %j print the commands', async (...words) => {
  const folder = await emptyFolder();
  const { status, stdout, stderr } = await runProgram(folder, words.filter(Boolean));
  expect(status).toBe(0);
  expect(stderr).toBe('');
  for (const name of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  expect(readdirSync(folder)).toEqual([]);
});

test.each(COMMANDS)('%s --help tells its flags', async (name) => {
  const { status, stdout, stderr } = await runProgram(await emptyFolder(), [name, '--help']);
  expect(status).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toContain(`Usage: lowcap ${name}`);
  expect(stdout).toMatch(/^ {2}--json /m);
  if (name !== 'tsne') expect(stdout).toMatch(/^ {2}--dataset /m);
});
