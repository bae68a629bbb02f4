import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallFiles } from '../lab/small-files.ts';
import { emptyFolder, jsonLines, MAIN } from './program.ts';
import { runHere } from './run-here.ts';
import { hasTmux, Terminal } from './terminal.ts';

type Line = Record<string, unknown> & { trialId: string; id: string; measurementId: string };

/** A folder with a dataset and the store of two runs that share a network; tests that change it work on a copy. */
let whole: string;
let data: string;
let trials: Line[];
let runs: (Line & { trialIds: string[] })[];
let measurements: Line[];

beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), 'lowcap-records-'));
  data = join(whole, 'data');
  mkdirSync(data);
  for (const [name, bytes] of Object.entries(smallFiles())) writeFileSync(join(data, name), bytes);
  for (const hidden of ['2,3', '3,4']) {
    const grid = `--pairs 4-9 --hidden ${hidden} --seeds 1 --epochs 2 --quiet`.split(' ');
    const run = await runHere(whole, ['run', 'dead-neurons', '--dataset', data, ...grid]);
    expect(run).toMatchObject({ status: 0, stderr: '' });
  }
  const lines = async (kind: string) =>
    jsonLines((await runHere(whole, ['list', kind, '--json'])).stdout);
  trials = (await lines('trials')) as Line[];
  runs = (await lines('runs')) as typeof runs;
  measurements = (await lines('measurements')) as Line[];
});
afterAll(() => rmSync(whole, { recursive: true }));

async function copy(): Promise<string> {
  const folder = await emptyFolder();
  cpSync(join(whole, '.lowcap'), join(folder, '.lowcap'), { recursive: true });
  return folder;
}

async function line(folder: string, ...words: string[]): Promise<Line> {
  const { status, stdout, stderr } = await runHere(folder, [...words, '--json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return jsonLines(stdout)[0] as Line;
}

const idsOf = async (folder: string, kind: string) => {
  const { stdout } = await runHere(folder, ['list', kind, '--json']);
  return (jsonLines(stdout) as Line[]).map((one) => one.measurementId ?? one.trialId ?? one.id);
};

describe('list', () => {
  test('runs say their grid and how many networks of it are stored, the last one first', () => {
    expect(runs.map(({ trialIds }) => trialIds.length)).toEqual([2, 2]);
    expect(runs.map(({ grid }) => (grid as { hiddenSizes: number[] }).hiddenSizes)).toEqual([
      [3, 4],
      [2, 3],
    ]);
  });

  test('trials are the lines of a run that finds them, by size; tables begin their ids', async () => {
    expect(trials.map(({ trial }) => (trial as { hidden: number }).hidden)).toEqual([2, 3, 4]);
    expect(trials.every(({ type, stored }) => type === 'trained' && stored === true)).toBe(true);
    const { stdout } = await runHere(whole, ['list', 'trials']);
    const rows = stdout.trimEnd().split('\n').slice(1);
    expect(rows.map((row) => row.split(' ')[0])).toEqual(
      trials.map(({ trialId }) => trialId.slice(0, 12)),
    );
    expect(measurements.length).toBeGreaterThan(0);
    expect(new Set(measurements.map(({ trialId }) => trialId)).size).toBe(3);
  });
});

describe('show', () => {
  test('every id and every beginning of one that no other has is accepted', async () => {
    const [{ trialId, weights }] = trials;
    const digits = String(weights).slice('sha256:'.length);
    const words = [trialId, trialId.slice(0, 12), String(weights), digits, digits.slice(0, 12)];
    for (const word of words) {
      expect(await line(whole, 'show', word)).toMatchObject({ type: 'trained', trialId, weights });
    }
    const { runs: of } = await line(whole, 'show', trials[1].trialId);
    expect(of).toEqual(runs.map(({ id }) => id));
    expect(await line(whole, 'show', runs[0].id.slice(0, 10))).toEqual(runs[0]);
    const [{ measurementId, measurement }] = measurements;
    const shown = await line(whole, 'show', measurementId);
    expect(shown).toMatchObject({ type: 'measurement', measurementId, measurement });
    expect(shown['value']).toBeDefined();
  });

  test.each([
    ['xyz', 'got id "xyz", expected 4 to 64 hexadecimal digits'],
    ['abc', 'got id "abc", expected 4 to 64 hexadecimal digits'],
    ['\u001b[2J', 'got id "\\u001b[2J", expected 4'],
    ['0'.repeat(64), `got id "${'0'.repeat(64)}", expected that of a run, a network or`],
    ['sha256', 'got id "sha256", expected 4'],
    ['sha256:', 'got id "sha256:", expected 4'],
  ])('%j is refused', async (word, sentence) => {
    const { status, stdout, stderr } = await runHere(whole, ['show', word]);
    expect(stderr).toMatch(/^lowcap: [^\n]+\n$/);
    expect(stderr).toContain(sentence);
    expect([status, stdout]).toEqual([2, '']);
  });
});

describe('export', () => {
  test('a model file is the one that train saves', async () => {
    const folder = await copy();
    const [, { trialId }] = trials;
    const saved = await line(folder, 'export', trialId.slice(0, 9), '--save', 'e.safetensors');
    expect(saved).toEqual({ type: 'exported', trials: [trialId], saved: 'e.safetensors' });
    const train = ['train', '--dataset', data, '--hidden', '3', '--epochs', '2', '--quiet'];
    await runHere(folder, [...train, '--save', 't.safetensors']);
    expect(readFileSync(join(folder, 'e.safetensors'))).toEqual(
      readFileSync(join(folder, 't.safetensors')),
    );
  });

  test('C source is the same of a network and of its model file', async () => {
    const folder = await copy();
    const [, { trialId }] = trials;
    const saved = await line(folder, 'export', trialId, '--save', 'a.c');
    expect(saved).toEqual({ type: 'exported', trials: [trialId], saved: 'a.c' });
    await line(folder, 'export', trialId, '--save', 'm.safetensors');
    const again = await line(folder, 'export', 'm.safetensors', '--save', 'b.c');
    expect(again).toEqual({ type: 'exported', trials: [], model: 'm.safetensors', saved: 'b.c' });
    const [a, b] = ['a.c', 'b.c'].map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(a).toContain('float lowcap_logit_bytes(const uint8_t row[INPUTS]) {');
    expect(b).toBe(a);
  });

  test('a run is a table of its networks, several ids give each network once', async () => {
    const folder = await copy();
    const ids = runs.map(({ id }) => id);
    await line(folder, 'export', ...ids, trials[0].trialId, '--save', 'n.csv');
    const [header, ...rows] = readFileSync(join(folder, 'n.csv'), 'utf8').trimEnd().split('\n');
    const column = (name: string) =>
      rows.map((row) => row.split(',')[header.split(',').indexOf(name)]);
    expect(column('trialId').sort()).toEqual(trials.map(({ trialId }) => trialId).sort());
    expect(column('hidden').sort()).toEqual(['2', '3', '4']);
    const { test: onTest, trialId } = trials[0] as Line & { test: { f1: number } };
    expect(Number(column('test_f1')[column('trialId').indexOf(trialId)])).toBe(onTest.f1);
  });

  test('histories are a line for each epoch of each network', async () => {
    const folder = await copy();
    await line(folder, 'export', runs[1].id, '--histories', '--save', 'h.csv');
    const [header, ...rows] = readFileSync(join(folder, 'h.csv'), 'utf8').trimEnd().split('\n');
    expect(header).toBe(
      'trialId,dataset,pair,hidden,seed,recipe,epoch,training_loss,validation_loss,validation_f1,validation_accuracy,validation_auc',
    );
    expect(rows).toHaveLength(2 * 2);
    const last = rows.find((row) => row.startsWith(trials[0].trialId) && row.includes('",2,'))!;
    const { validation } = trials[0] as Line & { validation: { loss: number; f1: number } };
    expect(last.split('",2,')[1].split(',').slice(1, 3).map(Number)).toEqual([
      validation.loss,
      validation.f1,
    ]);
  });

  test('what no file can hold is refused, and nothing is written', async () => {
    const folder = await copy();
    const refused = async (...words: string[]) => {
      const { status, stderr } = await runHere(folder, ['export', ...words]);
      expect(status).toBe(2);
      return stderr;
    };
    const [first, second] = trials.map(({ trialId }) => trialId);
    const model = ['--save', 'm.safetensors'];
    expect(await refused(first, second, ...model)).toContain('got 2 networks for m.safetensors');
    expect(await refused(measurements[0].measurementId, ...model)).toContain('got the measurement');
    expect(await refused(first)).toContain('got no --save');
    expect(await refused(first, '--histories', ...model)).toContain('got --histories for m.safe');
    expect(await refused('m.safetensors', '--histories', '--save', 'm.c')).toContain(
      'got --histories for the model file m.safetensors, expected none',
    );
    expect(await refused('m.safetensors', '--save', 'n.csv')).toContain(
      'got n.csv for the model file m.safetensors, expected a file that ends in .c',
    );
    const inside = '.lowcap/store.db/x.csv';
    expect(await refused(first, '--save', inside)).toContain(`got ${inside}`);
  });
});

describe('delete', () => {
  test('where nobody can be asked only with --yes, and an id that is wrong deletes nothing', async () => {
    const folder = await copy();
    const [{ trialId }] = trials;
    const asked = await runHere(folder, ['delete', trialId]);
    expect(asked).toMatchObject({ status: 2, stdout: '' });
    expect(asked.stderr).toContain('got no --yes');
    const wrong = await runHere(folder, ['delete', trialId, 'ffff0000', '--yes']);
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(await idsOf(folder, 'trials')).toHaveLength(3);
  });

  test('a run goes with its networks and their measurements, except those of another run', async () => {
    const folder = await copy();
    const [{ id }] = runs;
    const shared = trials[1].trialId;
    const gone = trials[2].trialId;
    const { stderr, stdout, status } = await runHere(folder, ['delete', id, '--yes', '--json']);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: 'lowcap: 1 network stays, for another run has it\n',
    });
    expect(jsonLines(stdout)[0]).toMatchObject({
      runs: [id],
      trials: [gone],
      measurements: 1,
      byMeasurement: { census: 1 },
      kept: [shared],
    });
    expect(await idsOf(folder, 'runs')).toEqual([runs[1].id]);
    expect(await idsOf(folder, 'trials')).toEqual(trials.slice(0, 2).map(({ trialId }) => trialId));
    expect(await idsOf(folder, 'measurements')).toEqual(
      measurements.filter(({ trialId }) => trialId !== gone).map((one) => one.measurementId),
    );
  });

  test('a network names the runs that lose it; a measurement goes alone', async () => {
    const folder = await copy();
    const [{ trialId }] = trials;
    const other = measurements.find((one) => one.trialId !== trialId)!.measurementId;
    const { stderr, status } = await runHere(folder, ['delete', trialId, other, '--yes']);
    expect(status).toBe(0);
    expect(stderr).toBe(
      `lowcap: run ${runs[1].id.slice(0, 12)} has some of them and would train them again\n`,
    );
    expect(await idsOf(folder, 'trials')).toHaveLength(2);
    expect(await idsOf(folder, 'measurements')).toEqual(
      measurements
        .filter((one) => one.trialId !== trialId && one.measurementId !== other)
        .map((one) => one.measurementId),
    );
  });

  test.runIf(hasTmux)('in a terminal asks first', async () => {
    const folder = await copy();
    const terminal = new Terminal(folder);
    const words = `${process.execPath} ${MAIN} delete ${trials[0].trialId.slice(0, 12)}`;
    terminal.enter(`${words}; echo status $?`);
    await terminal.until(({ everything }) => everything.includes('[y/N]'));
    terminal.enter('');
    await terminal.until(({ everything }) => everything.includes('status 1'));
    expect(await idsOf(folder, 'trials')).toHaveLength(3);
    terminal.enter(`${words}; echo status $?`);
    await terminal.until(({ everything }) => everything.split('[y/N]').length === 3);
    terminal.enter('y');
    await terminal.until(({ everything }) => everything.includes('status 0'));
    expect(await idsOf(folder, 'trials')).toHaveLength(2);
  });
});

test('a store that is not there is refused and not made', async () => {
  const folder = await emptyFolder();
  for (const words of [['list'], ['show', 'abcd'], ['delete', 'abcd', '--yes']]) {
    const { status, stderr } = await runHere(folder, words);
    expect(status).toBe(2);
    expect(stderr).toContain('got .lowcap/store.db, which is not there');
  }
});
