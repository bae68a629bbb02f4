import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ALL_STUDY_NAMES, CATALOGUE } from '../../src/studies/catalogue.ts';
import { emptyFolder } from './program.ts';
import { runHere } from './run-here.ts';

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
  'predict',
  'decide',
  'open',
  'fork',
  'tree',
];

test('--version is the version of the package', async () => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  const ended = await runHere(await emptyFolder(), ['--version']);
  expect(ended).toEqual({ status: 0, signal: null, stdout: `${version}\n`, stderr: '' });
});

test.each([['--help'], []])('the words %j print the commands', async (...words) => {
  const folder = await emptyFolder();
  const { status, stdout, stderr } = await runHere(folder, words.filter(Boolean));
  expect(status).toBe(0);
  expect(stderr).toBe('');
  for (const name of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  expect(readdirSync(folder)).toEqual([]);
});

test.each(COMMANDS)('%s --help tells its flags', async (name) => {
  const { status, stdout, stderr } = await runHere(await emptyFolder(), [name, '--help']);
  expect(status).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toContain(`Usage: lowcap ${name}`);
  expect(stdout).toMatch(/^ {2}--json /m);
  // These have rows of their own, or those of a stored network.
  const none = ['tsne', 'predict', 'open', 'fork', 'tree'];
  if (!none.includes(name)) expect(stdout).toMatch(/^ {2}--dataset /m);
  expect(stdout).toMatch(new RegExp(`\nExamples:\n  lowcap ${name}\\b`));
  const help = await runHere(await emptyFolder(), ['help', name]);
  expect(help).toEqual({ status: 0, signal: null, stdout, stderr: '' });
});

test('help alone is --help', async () => {
  const [help, flag] = await Promise.all(
    ['help', '--help'].map(async (word) => runHere(await emptyFolder(), [word])),
  );
  expect(help).toEqual(flag);
  expect(help.stdout).toContain('lowcap help COMMAND');
});

test('the help of run says what each study is, in as many columns as there are', async () => {
  const help = (COLUMNS: string) =>
    emptyFolder().then((folder) => runHere(folder, ['run', '--help'], { COLUMNS }));
  const { stdout } = await help('120');
  for (const name of ALL_STUDY_NAMES) {
    const { question, section } = CATALOGUE[name];
    expect(stdout).toMatch(
      new RegExp(`^  ${name} +${escaped(question)} \\(section ${section}\\)$`, 'm'),
    );
  }
  const studies = (await help('60')).stdout.split('\nStudies:\n')[1].split('\n\n')[0].split('\n');
  expect(studies.length).toBeGreaterThan(ALL_STUDY_NAMES.length);
  expect(Math.max(...studies.map(({ length }) => length))).toBeLessThanOrEqual(60);
});

const escaped = (text: string) => text.replace(/[?()]/g, '\\$&');

test('in few columns what a flag does stands below it, and no word is broken', async () => {
  const folder = await emptyFolder();
  const words = await Promise.all(
    [['--help'], ['run', '--help'], ['bench', '--help'], ['export', '--help']].map(
      async (line) => (await runHere(folder, line, { COLUMNS: '40' })).stdout,
    ),
  );
  for (const text of words) {
    // What is typed is not broken either: terms, usage and examples may be longer.
    const prose = text
      .split('\n')
      .filter((line) => !/^ *(-|lowcap |Usage|[a-z-]+ [[<])/.test(line));
    expect(prose.filter((line) => line.length > 40)).toEqual([]);
  }
  expect(words[1]).toContain(
    '  --workers <N>\n      threads, 1 to 256 (default: all\n      cores)\n',
  );
  const wide = await runHere(folder, ['run', '--help'], { COLUMNS: '100' });
  expect(wide.stdout).toMatch(/^ {2}--workers <N> {5,}threads, 1 to 256/m);
});
