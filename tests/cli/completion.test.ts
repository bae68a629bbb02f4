import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { BEYOND_LEDGER, LEDGER } from '../../src/claims/ledger.ts';
import { RUN_NAMES } from '../../src/studies/catalogue.ts';
import { temporaryFolder } from '../data/fixtures.ts';
import { emptyFolder } from './program.ts';
import { runHere } from './run-here.ts';

const has = (shell: string) => spawnSync(shell, ['-c', ':']).status === 0;

const scriptOf = async (shell: string) => {
  const ended = await runHere(await emptyFolder(), ['completion', shell]);
  expect(ended).toMatchObject({ status: 0, stderr: '' });
  return ended.stdout;
};

test.runIf(has('bash'))('bash completes commands, studies, flags and their values', async () => {
  const folder = await temporaryFolder({ 'lowcap.bash': Buffer.from(await scriptOf('bash')) });
  /** What bash offers for the last of these words. */
  const offered = (...words: string[]) => {
    const script = `source lowcap.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _lowcap; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', 'lowcap', ...words], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return stdout.trim().split('\n').filter(Boolean);
  };
  expect(offered('tr')).toEqual(['train', 'tree']);
  expect(offered('')).toContain('completion');
  expect(offered('run', '')).toEqual(RUN_NAMES);
  expect(offered('run', 'capacity', 'cl')).toEqual(['clusters']);
  expect(offered('decide', '')).toEqual([...LEDGER, ...BEYOND_LEDGER].map(({ id }) => id));
  expect(offered('train', '--hid')).toEqual(['--hidden']);
  expect(offered('train', '--pairs')).toEqual([]);
  expect(offered('run', '--pairs')).toEqual(['--pairs']);
  expect(offered('run', 'noise', '--recipe', '')).toEqual(['paper', 'minibatch']);
  expect(offered('tsne', 'x.npy', '--start', 'r')).toEqual(['random']);
  expect(offered('train', '--batch', '')).toEqual(['full']);
  expect(offered('list', 't')).toEqual(['trials']);
  // Bash itself completes files then.
  expect(offered('evaluate', '')).toEqual([]);
  expect(offered('train', '--save', '')).toEqual([]);
});

test.each(['zsh', 'fish'])('%s is told of every command, and reads its script', async (shell) => {
  const script = await scriptOf(shell);
  const { stdout } = await runHere(await emptyFolder(), ['--help']);
  const names = Array.from(stdout.matchAll(/^ {2}([a-z]+) /gm), ([, name]) => name);
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) {
    expect(script).toMatch(new RegExp(shell === 'zsh' ? `"${name} -"\\*\\)` : `-a ${name} -d`));
  }
  if (!has(shell)) return;
  expect(spawnSync(shell, ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
});

test('another shell is refused', async () => {
  const { status, stderr } = await runHere(await emptyFolder(), ['completion', 'csh']);
  expect(stderr).toBe('lowcap: got shell "csh", expected one of: bash, zsh, fish\n');
  expect(status).toBe(2);
});
