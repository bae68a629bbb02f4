import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { unpackRows } from '../../cli/dashboard/reader/packed-rows.ts';
import { trialServices } from '../../cli/dashboard/reader/trial-services.ts';
import { Reader } from '../../cli/dashboard/reader/reader.ts';
import type { RunnerData } from '../../cli/dashboard/runner/messages.ts';
import { Runner } from '../../cli/dashboard/runner/runner.ts';
import { rememberedGrids, rememberGrid, paperGrid } from '../../src/node/grids.ts';
import type { RunRecord } from '../../src/lab/records.ts';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { readModel } from '../../src/lab/model-file.ts';
import { parsePair } from '../../src/data/pair.ts';
import { pairRows, pickRows } from '../../src/data/pair-rows.ts';
import { splitPositions } from '../../src/network/split.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { trialPage } from '../../src/node/trial-page.ts';
import { STUDY_NAMES } from '../../src/studies/catalogue.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { smallFiles } from '../lab/small-files.ts';
import { LONG, longUnless } from '../long.ts';
import { lockStore } from '../node/lock-store.ts';
import { until } from '../until.ts';

const SUMMARY = { type: 'summary', studies: STUDY_NAMES } as const;

let folder: string;
let store: string;
let grid: Grid;
let reader: Reader;

/** Runs a study to its end as the dashboard does. */
function runStudy(
  seeds: readonly number[],
  note?: (sentence: string) => void,
): Promise<RunRecord[]> {
  const records: RunRecord[] = [];
  return new Promise((resolve, reject) => {
    void new Runner(
      {
        grid: { ...grid, seeds },
        name: 'capacity',
        studies: ['capacity'],
        outputs: 'nothing',
        store,
        out: join(folder, 'out'),
      },
      (told) => records.push(...told),
      (error) => (error === undefined ? resolve(records) : reject(new Error(error))),
      note,
    );
  });
}

/** The rows of the capacity study. */
async function capacityRows() {
  const [read] = await reader.ask<'rows'>(grid, { type: 'rows', studies: ['capacity'], known: [] });
  return (await unpackRows(read!.rows!)).capacity ?? [];
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lowcap-reader-'));
  for (const [file, bytes] of Object.entries(smallFiles(2000))) {
    await writeFile(join(folder, file), bytes);
  }
  store = join(folder, 'store.db');
  const { name, digest } = await loadDataset(folder);
  const paper = await paperGrid();
  const recipes = [{ ...paper.recipes[0], epochs: 3 }];
  grid = {
    ...paper,
    dataset: { ...paper.dataset, name, digest },
    pairs: ['0-1', '4-9'],
    hiddenSizes: [2, 4],
    seeds: [1, 2],
    recipes,
  };
  reader = new Reader(store);
  return async () => {
    await reader.close();
    await rm(folder, { recursive: true });
  };
});

describe('the thread that reads and the thread that runs', () => {
  test('of an empty store there is nothing', async () => {
    expect(await capacityRows()).toEqual([]);
  });

  test('a run tells its records in order, and what it finished is read after it', async () => {
    const records = await runStudy([1]);
    expect(records[0].type).toBe('planned');
    expect(records.at(-1)!.type).toBe('finished');
    const capacity = await capacityRows();
    expect(capacity.map(({ pair, hidden, seed }) => [pair, hidden, seed])).toEqual([
      ['0-1', 2, 1],
      ['0-1', 4, 1],
      ['4-9', 2, 1],
      ['4-9', 4, 1],
    ]);
    // Histories stay in the store.
    expect(capacity[0].history).toHaveLength(0);
    expect(capacity[0].bestF1).toBeGreaterThan(0);
    // Nothing of it was kept from before the second run.
    await runStudy([1, 2]);
    expect(await capacityRows()).toHaveLength(8);
  });

  /** A process cannot be less nice than the one that starts it. */
  const start = getPriority();
  for (const isNicer of [false, true]) {
    const own = isNicer ? Math.max(start, 15) : start;
    const training = Math.max(own, 10);
    const title = `a process that is ${isNicer ? 'nicer than' : 'as nice as'} others trains with a niceness of 10 at least`;
    // The nicer a process, the longer it waits for those of the other tests.
    test.runIf(process.platform === 'linux')(title, longUnless(!isNicer), () => {
      const data = {
        grid: { ...grid, recipes: [{ ...grid.recipes[0], epochs: 1_000_000 }] },
        name: 'capacity',
        studies: ['capacity'],
        outputs: 'nothing',
        store: join(folder, `nice-${isNicer}.db`),
        out: join(folder, 'out'),
        workers: 2,
      } satisfies RunnerData;
      const script = fileURLToPath(new URL('nice-run.ts', import.meta.url));
      const words = [script, String(own), JSON.stringify(data)];
      const printed = execFileSync(process.execPath, words, { encoding: 'utf8' });
      const all = JSON.parse(printed) as number[];
      const others = training > start ? all.filter((nice) => nice > start) : all;
      // The thread of the run, two that train, and helpers of Node.js that they started.
      expect(new Set(others)).toEqual(new Set([training]));
      expect(others.length).toBeGreaterThanOrEqual(isNicer ? 4 : 3);
      expect(all[0]).toBe(own);
    });
  }

  test('the images of a pair are those of the validation split, in its order', async () => {
    const request = { type: 'images', pair: '4-9', seed: 2 } as const;
    const images = await reader.ask<'images'>(grid, request);
    const { training } = await loadDataset(folder);
    const all = pairRows(training, DIGIT_FORM, parsePair('4-9', DIGITS), 'training');
    const { validation } = splitPositions(await loadPackagedCore(), all, 2);
    expect(images).toEqual(pickRows(all, validation));
    const none = { ...grid, dataset: { ...grid.dataset, name: join(folder, 'nowhere') } };
    await expect(reader.ask<'images'>(none, request)).rejects.toThrow(/^got .*nowhere/);
  });

  test('every study is summed up', async () => {
    const { studies, damaged } = await reader.ask<'summary'>(grid, SUMMARY);
    expect(damaged).toEqual([]);
    const capacity = studies!.find(({ study }) => study === 'capacity')!;
    expect(capacity.trials).toEqual({ total: 8, stored: 8 });
    expect(capacity.seconds).toBeGreaterThan(0);
    expect(capacity.result).toMatch(/^F1 above \.900 from H: 0-1 \w+, 4-9 \w+$/);
    const noise = studies!.find(({ study }) => study === 'noise')!;
    expect(noise.measurements.stored).toBe(0);
    expect(noise.result).toBe('');
  });

  test('claims are judged from all studies, and figures written by name', async () => {
    const { claims } = await reader.ask<'claims'>(grid, { type: 'claims' });
    expect(claims.length).toBeGreaterThan(5);
    // These data are not MNIST.
    expect(new Set(claims.map(({ verdict }) => verdict))).toEqual(new Set(['untested']));
    const files = await reader.ask<'export'>(grid, {
      type: 'export',
      studies: ['capacity'],
      ids: ['fig-3'],
      out: join(folder, 'out'),
    });
    expect(files).toHaveLength(3);
    for (const file of files) expect(existsSync(file)).toBe(true);
    expect(existsSync(join(folder, 'out/figures/fig-a1.svg'))).toBe(false);
  });

  test('networks are managed: read, planned, exported and deleted, and forgotten where they are', async () => {
    const services = trialServices((request) => reader.ask(grid, request), join(folder, 'exports'));
    const opened = SqliteStore.open(store);
    const idsNow = () => trialPage(opened).heads.map(({ trialId }) => trialId);
    const { heads } = trialPage(opened);
    expect(heads).toHaveLength(8);
    expect(await services.damage(heads.map(({ trialId }) => trialId))).toEqual([]);
    const runs = await services.runs();
    expect(runs.map(({ trialIds }) => trialIds.length)).toEqual([8, 4]);
    const ids = heads.slice(0, 2).map(({ trialId }) => trialId);
    const histories = await services.histories(ids);
    expect(ids.map((id) => histories[id].length)).toEqual([3 * 5, 3 * 5]);
    const files = await services.export(ids, 'networks');
    expect(files.map((file) => existsSync(file))).toEqual([true, true]);
    expect(readModel(await readFile(files[0]), files[0]).trial).toEqual(heads[0].trial);

    const forked = await services.fork(ids[0], { epoch: 2, learningRate: 0.1 });
    expect(opened.find(forked.trialId)?.validation.f1).toBe(forked.f1);
    expect(forked.parentF1).toBe(heads[0].results!.lastF1);
    await expect(services.fork(ids[0], { epoch: 4 })).rejects.toThrow(/^got epoch 4 of network /);
    await services.delete([forked.trialId], await services.planDeletion([forked.trialId]));

    await reader.ask<'summary'>(grid, SUMMARY);
    const plan = await services.planDeletion(ids);
    expect(plan).toMatchObject({ runs: [], trialIds: ids, kept: [] });
    expect(plan.losing.length).toBeGreaterThan(0);
    const other = { ...plan, trialIds: ids.slice(1) };
    expect(await services.delete(ids, other)).toBeUndefined();
    expect(idsNow()).toHaveLength(8);
    expect(await services.delete(ids, plan)).toEqual(plan);
    expect(idsNow()).toEqual(heads.slice(2).map(({ trialId }) => trialId));
    // Rows, which are kept in memory, lose them too.
    expect(await capacityRows()).toHaveLength(6);
    await expect(services.planDeletion(ids)).rejects.toThrow(/^got id /);
    opened.close();
  });

  test('the grid that was run last is remembered', () => {
    const opened = SqliteStore.open(store);
    expect(rememberedGrids(opened)[0].seeds).toEqual([1, 2]);
    rememberGrid(opened, { ...grid, seeds: [7] });
    expect(rememberedGrids(opened).map(({ seeds }) => seeds)).toEqual([[7], [1, 2], [1]]);
    opened.close();
  });

  test('what cannot be read is said in the answer', async () => {
    const broken = { ...grid, recipes: [undefined] } as unknown as Grid;
    await expect(reader.ask<'summary'>(broken, SUMMARY)).rejects.toThrow();
    expect(await reader.ask<'rows'>(grid, { type: 'rows', studies: [], known: [] })).toBeDefined();
  });
});

test(
  'a run whose store another process has locked says so, and goes on when it is free',
  LONG,
  async () => {
    const notes: string[] = [];
    const holder = await lockStore(store);
    const ended = runStudy([3], (sentence) => void notes.push(sentence));
    await until(() => notes.length > 0);
    await holder.release();
    expect((await ended).at(-1)).toMatchObject({ type: 'finished' });
    expect(notes[0]).toMatch(
      /^got \S+, which is locked by .*: waiting until it is, while the work goes on$/,
    );
  },
);
