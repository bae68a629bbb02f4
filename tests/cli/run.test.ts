import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  emptyFolder,
  jsonLines,
  smallFolder,
  startProgram,
  trainedLines,
  UNDRAWN,
} from './program.ts';
import { runHere } from './run-here.ts';
import { LONG, longUnless } from '../long.ts';

const GRID = ['--pairs', '4-9,0-1', '--hidden', '2,4', '--seeds', '2', '--epochs', '3'];

const study = (dataset: string, ...more: string[]) => [
  'run',
  'capacity',
  '--dataset',
  dataset,
  ...GRID,
  ...more,
];

test('--json prints JSON lines and nothing else; a second run finds everything; `train` gives the same line', async () => {
  const [folder, dataset] = [await emptyFolder(), await smallFolder()];
  const first = await runHere(folder, study(dataset, '--json'));
  expect(first).toMatchObject({ status: 0, stderr: '' });
  const types = jsonLines(first.stdout).map(({ type }) => type);
  expect(types.slice(0, 9)).toEqual([...Array<string>(8).fill('trained'), 'study']);
  // Fig. 3, the minimum capacities, and the curves of the two pairs.
  const answers = Array<string>(2).fill('capacity');
  expect(types.slice(9)).toEqual([...Array<string>(4).fill('figure'), ...answers, 'finished']);
  expect(trainedLines(first.stdout).stored).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual(['.lowcap', 'lowcap-report']);

  const second = await runHere(folder, study(dataset, '--json', ...UNDRAWN));
  expect(second).toMatchObject({ status: 0, stderr: '' });
  const found = trainedLines(second.stdout);
  expect(found.stored).toHaveLength(8);
  expect(found.weights).toEqual(trainedLines(first.stdout).weights);
  expect(jsonLines(second.stdout).at(-1)).toMatchObject({ trained: 0, stored: 8 });

  const words = ['--pair', '4-9', '--hidden', '4', '--seed', '2', '--epochs', '3', '--json'];
  const { stdout } = await runHere(folder, ['train', '--dataset', dataset, ...words]);
  const [line] = jsonLines(stdout);
  const same = (lines: string) =>
    jsonLines(lines).find(({ trialId }) => trialId === line['trialId']);
  const seconds = expect.any(Number);
  expect(same(first.stdout)).toEqual({ ...line, seconds });
  expect(same(second.stdout)).toEqual({ ...line, seconds, stored: true });
});

test('workers, order of seeds and the path of the dataset change no bit', async () => {
  const [dataset, copy] = [await smallFolder(), await smallFolder()];
  const words = ['--json', '--workers', '1', ...UNDRAWN];
  const one = await runHere(await emptyFolder(), study(dataset, ...words));
  const grid = ['--pairs', '0-1,4-9', '--hidden', '4,2', '--seed-list', '2,1', '--epochs', '3'];
  const two = ['run', 'capacity', '--dataset', copy, ...grid, '--workers', '2', '--json'];
  const other = await runHere(await emptyFolder(), [...two, ...UNDRAWN]);
  expect(trainedLines(one.stdout).count).toBe(8);
  expect(trainedLines(other.stdout).weights).toEqual(trainedLines(one.stdout).weights);
});

test('files go where --store and --out say, and nowhere else; --quiet prints nothing', async () => {
  const [folder, dataset] = [await emptyFolder(), await smallFolder()];
  const places = ['--store', 'a/s.db', '--out', 'b'];
  const ended = await runHere(folder, study(dataset, ...places, '--quiet'));
  expect(ended).toEqual({ status: 0, signal: null, stdout: '', stderr: '' });
  expect(readdirSync(folder).sort()).toEqual(['a', 'b']);
  expect(readdirSync(dataset)).toHaveLength(4);
});

test(
  'without --out the figures of each grid have a folder of their own, which `report` writes to as well',
  LONG,
  async () => {
    const [folder, dataset] = [await emptyFolder(), await smallFolder()];
    const grid = (pair: string) => [
      '--dataset',
      dataset,
      '--pairs',
      pair,
      '--hidden',
      '2',
      '--seeds',
      '1',
      '--epochs',
      '1',
    ];
    for (const pair of ['4-9', '0-1']) {
      const ended = await runHere(folder, ['run', 'capacity', ...grid(pair), '--quiet']);
      expect(ended).toMatchObject({ status: 0, stderr: '' });
    }
    const folders = readdirSync(join(folder, 'lowcap-report')).sort();
    expect(folders).toHaveLength(2);
    for (const [i, pair] of ['0-1', '4-9'].entries()) expect(folders[i]).toContain(`-${pair}-`);
    const csv = folders.map((name) =>
      readFileSync(join(folder, 'lowcap-report', name, 'data/fig-3.csv'), 'utf8'),
    );
    expect(csv[0]).toContain('0-1');
    expect(csv[1]).toContain('4-9');
    const report = await runHere(folder, ['report', ...grid('4-9'), '--recipe', 'paper']);
    expect(report).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(join(folder, 'lowcap-report')).sort()).toEqual(folders);
    expect(readdirSync(join(folder, 'lowcap-report', folders[1]))).toContain('index.html');
    expect(readdirSync(join(folder, 'lowcap-report', folders[0]))).not.toContain('index.html');
  },
);

test('in a pipe it prints lines without escape codes', async () => {
  const [folder, dataset] = [await emptyFolder(), await smallFolder()];
  const env = { TERM: 'xterm-256color' };
  const { status, stdout, stderr } = await runHere(folder, study(dataset, ...UNDRAWN), env);
  expect(status).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toContain('8 trials trained and 0 stored');
  expect(stdout).not.toContain('\u001B');
});

// Shorter runs whose reader goes away are in closed-pipe.test.ts.
test('it ends quietly when its reader goes away', LONG, async () => {
  const [folder, dataset] = [await emptyFolder(), await smallFolder()];
  const { child, ended, lines } = startProgram(folder, study(dataset, '--json', '--epochs', '300'));
  await lines(1);
  child.stdout.destroy();
  const { status, signal, stderr } = await ended;
  expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
});

const CONTROLS = ['run', 'controls', '--pairs', '4-9', '--hidden', '2,64', '--dataset'];

test('controls say what they cost before anything is trained', async () => {
  const [folder, dataset] = [await emptyFolder(), await smallFolder(600)];
  const json = startProgram(folder, [...CONTROLS, dataset, '--seeds', '2', '--json']);
  const [first] = await json.lines(1);
  // 24 recipes × 2 sizes × 2 seeds.
  expect(JSON.parse(first)).toMatchObject({
    type: 'cost',
    study: 'controls',
    networks: 96,
    stored: 0,
  });
  json.child.kill('SIGINT');
  expect((await json.ended).status).toBe(130);
});

test('in plain text, too', LONG, async () => {
  const [folder, dataset] = [await emptyFolder(), await smallFolder(600)];
  const plain = startProgram(folder, [...CONTROLS, dataset, '--seeds', '1', '--plain']);
  const [networks, time, begin] = await plain.lines(3);
  expect(networks).toMatch(
    /^controls: \d+ networks to train, \d+ stored; [\d,]+ updates, [\d,]+ meas/,
  );
  expect(time).toMatch(/^takes .+: an estimate for \d+ threads? from/);
  expect(begin).toMatch(/^controls: 48 trials, \d+ stored$/);
  plain.child.kill('SIGINT');
  await plain.ended;
});

for (const workers of ['1', '2']) {
  const title = `with ${workers} workers a network that is not finite is named, the rest is done, and the status is 1`;
  test(title, longUnless(workers === '2'), async () => {
    const [folder, dataset] = [await emptyFolder(), await smallFolder()];
    const grid = ['--pairs', '4-9', '--hidden', '24', '--seeds', '1', '--epochs', '2'];
    const words = ['capacity', 'clusters', '--dataset', dataset, ...grid, '--workers', workers];
    const { status, stdout, stderr } = await runHere(folder, [
      'run',
      ...words,
      '--learning-rate',
      '1e38',
      '--json',
      ...UNDRAWN,
    ]);
    expect(stderr).toBe(
      'lowcap: the measurement clusters of 4-9, 24 hidden units, seed 1, recipe init normal:0.1, full batch, rate 1e+38, 2 epochs failed and is left out: row 1, column 1 is NaN, expected only finite numbers\n',
    );
    expect(status).toBe(1);
    const lines = jsonLines(stdout);
    expect(lines.filter(({ type }) => type === 'failed')).toMatchObject([
      { measurement: 'clusters', trial: { hidden: 24 } },
    ]);
    expect(lines.filter(({ type }) => type === 'study')).toHaveLength(2);
    expect(lines.at(-1)).toMatchObject({ type: 'finished', trained: 1, measured: 0, failed: 1 });
  });
}
