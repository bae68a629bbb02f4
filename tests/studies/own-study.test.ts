import { beforeAll, describe, expect, test } from 'vitest';
import { above } from '../../src/claims/decision-rule.ts';
import { defineClaim } from '../../src/claims/definition.ts';
import { evaluateClaim } from '../../src/claims/evaluate-claim.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { executeHere } from '../../src/lab/execute.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import type { Request } from '../../src/lab/request.ts';
import { run } from '../../src/lab/run.ts';
import type { OcclusionValue } from '../../src/measurements/occlusion.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { type Grid, trialsOf } from '../../src/studies/grid.ts';
import { measuredRows } from '../../src/studies/results.ts';
import type { Subject } from '../../src/studies/rows.ts';
import { readStudyRows, studyParts } from '../../src/studies/studies.ts';
import type { Study } from '../../src/studies/study.ts';
import { collect } from '../lab/collect.ts';
import { smallDataset } from '../lab/small-files.ts';
import { SHORT } from '../lab/trials.ts';

interface PatchRow extends Subject, OcclusionValue {
  readonly size: number;
}

const SIZES = [1, 27];

const requests = (grid: Grid): Request<'occlusion'>[] =>
  trialsOf(grid, grid.pairs, grid.hiddenSizes, SHORT).flatMap((trial) =>
    SIZES.map((size) => ({ measurement: 'occlusion', trial, params: { size, draws: 1 } })),
  );

/** Patches of two sizes: a study that no catalogue lists. */
const patches: Study<{ patches: readonly PatchRow[] }> = {
  name: 'patches',
  kinds: { patches: { title: 'patches', conditions: ['size'] } },
  trials: (grid, recipe) => trialsOf(grid, grid.pairs, grid.hiddenSizes, recipe),
  requests,
  rows: (grid, recipe, results) => ({
    patches: SIZES.flatMap((size) =>
      measuredRows(
        results,
        recipe,
        requests(grid).filter(({ params }) => params.size === size),
      ).map(({ subject, value }) => ({ ...subject, size, ...value })),
    ),
  }),
};

const claim = defineClaim<PatchRow>({
  id: 'large-patches-hurt',
  section: 'mine',
  paper: 'a patch of 27 × 27 hides more than one of 1 × 1',
  statistic: 'F1 with the small patch less F1 with the large one',
  interpretation: 'Hiding more is a lower F1.',
  rule: above(0),
  needs: 'both patches of 4-9',
  conditions: patches.kinds.patches.conditions,
  select: ({ pair }) => pair === '4-9',
  measure: (rows) => {
    const f1 = (size: number) => rows.find((row) => row.size === size)?.f1;
    const [small, large] = [f1(1), f1(27)];
    return small === undefined || large === undefined ? undefined : small - large;
  },
});

describe('a study of one’s own', () => {
  let dataset: Dataset;
  let grid: Grid;
  let rows: readonly PatchRow[];
  const store = new MemoryStore();
  beforeAll(async () => {
    dataset = await smallDataset();
    grid = {
      dataset,
      pairs: ['4-9', '0-1'],
      hiddenSizes: [4],
      seeds: [1, 2],
      recipes: [SHORT],
      corruption: { draws: 1, clip: true },
    };
    const core = await loadPackagedCore();
    const records = await collect(
      run({
        study: patches.name,
        parts: studyParts([patches], grid),
        dataset,
        core,
        workers: 1,
        execute: executeHere(core, dataset),
        store,
        signal: new AbortController().signal,
      }),
    );
    expect(records.at(-1)).toMatchObject({ type: 'finished', trained: 4, measured: 8 });
    ({ patches: rows } = await readStudyRows(patches, grid, store));
  });

  test('is carried out and gives its rows', () => {
    expect(rows.map(({ pair, seed, size }) => [size, pair, seed])).toEqual(
      SIZES.flatMap((size) =>
        ['4-9', '0-1'].flatMap((pair) => [1, 2].map((seed) => [size, pair, seed])),
      ),
    );
    expect(rows.every(({ trialId }) => store.find(trialId) !== undefined)).toBe(true);
  });

  test('bears a claim of one’s own', () => {
    const of49 = rows.filter(({ pair }) => pair === '4-9');
    const f1 = (seed: number, size: number) =>
      of49.find((row) => row.seed === seed && row.size === size)!.f1;
    const values = [1, 2].map((seed) => f1(seed, 1) - f1(seed, 27));
    const mean = (values[0] + values[1]) / 2;
    const [found, ...others] = evaluateClaim(claim, rows.toReversed());
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      type: 'claim',
      id: claim.id,
      n: 2,
      measured: expect.closeTo(mean, 9),
      verdict: 'undecided',
    });
    expect(found.trials.toSorted()).toEqual([...new Set(of49.map((row) => row.trialId))].sort());
  });

  test('a claim leaves out diverged networks, counts equal rows once, and needs what it needs', () => {
    const [whole] = evaluateClaim(claim, [...rows, ...rows]);
    expect(whole.n).toBe(2);
    expect(whole.details['duplicate rows left out']).toBe(4);
    const lost = rows.map((row) => (row.seed === 1 ? { ...row, diverged: true } : row));
    const [one] = evaluateClaim<PatchRow & { diverged?: boolean }>(claim, lost);
    expect(one).toMatchObject({ n: 1, details: { 'diverged networks left out': 1 } });
    const [none] = evaluateClaim(
      claim,
      rows.filter(({ size }) => size === 1),
    );
    expect(none).toMatchObject({ verdict: 'untested', measured: null, n: 0 });
    expect(none.reason).toBe('missing: both patches of 4-9');
    expect(evaluateClaim(claim, [])).toEqual([]);
  });
});
