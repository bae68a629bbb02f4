import { describe, expect, test } from 'vitest';
import { receiveReport } from '../../../src/explore/trials/reports.ts';
import type { DeletionSummary } from '../../../src/explore/trials/deletion.ts';
import type { TrialServices } from '../../../src/explore/trials/services.ts';
import {
  comparisonOf,
  shownColumns,
  shownHeads,
  targetsOf,
} from '../../../src/explore/trials/shown.ts';
import { sortHeads } from '../../../src/explore/trials/sort.ts';
import { INITIAL_TRIALS, type TrialsState } from '../../../src/explore/trials/state.ts';
import { drawnCurves } from '../../../src/explore/trials/work.ts';
import { paperGrid } from '../../../src/node/grids.ts';
import { head, press, settled, storeOf } from './heads.ts';

const HEADS = [
  head('a1', { hidden: 2 }, { lastF1: 0.91 }),
  head('b2', { hidden: 4 }, { lastF1: 0.93 }),
  head('c3', { hidden: 8, pair: '0-1' }, { lastF1: 0.92 }),
  head('d4', { hidden: 8, seed: 2 }, { lastF1: NaN, diverged: 1 }),
];
const [A, B, C, D] = HEADS.map(({ trialId }) => trialId);
const grid = await paperGrid();
const RUNS = [
  { id: 'f'.repeat(64), grid, trialIds: [A, C] },
  { id: 'e'.repeat(64), grid, trialIds: [C] },
];

const idsOf = (state: TrialsState) => shownHeads(state).map(({ trialId }) => trialId);
const whole = () => settled(INITIAL_TRIALS, storeOf(HEADS, RUNS));

describe('the table of networks', () => {
  test('grows by doubling while it is read for the first time, and is whole in the end', () => {
    const many = Array.from({ length: 9 }, (_, i) => head(`n${i}`));
    let state = INITIAL_TRIALS;
    const shown = many.map((one, i) => {
      const next = i === many.length - 1 ? undefined : String(i);
      const page = { heads: [one], ...(i === 0 && { total: many.length }), next };
      state = receiveReport(state, { type: 'page', page, isFirst: i === 0, version: '1' });
      return state.stored.heads.length;
    });
    expect(shown).toEqual([1, 2, 2, 4, 4, 4, 4, 8, 9]);
    expect(idsOf(state)).toEqual(many.map(({ trialId }) => trialId));
  });

  test('is read page after page, then runs, then damage', async () => {
    const asked: string[] = [];
    const state = await settled(INITIAL_TRIALS, {
      page: async (before) => {
        asked.push(`page ${before}`);
        return before === undefined
          ? { heads: HEADS.slice(0, 2), total: 4, next: '7' }
          : { heads: HEADS.slice(2), next: undefined };
      },
      runs: async () => {
        asked.push('runs');
        return RUNS;
      },
      damage: async (ids) => {
        asked.push(`damage ${ids.length}`);
        return [{ kind: 'trial', id: B, wrong: 'weights that are others' }];
      },
    });
    expect(asked).toEqual(['page undefined', 'page 7', 'runs', 'damage 4']);
    expect(idsOf(state)).toEqual([A, B, C, D]);
    expect(state.stored.heads.map(({ damaged }) => damaged)).toEqual([
      undefined,
      'weights that are others',
      undefined,
      undefined,
    ]);
    // It was trained again.
    const healed = await settled(state, storeOf(HEADS, RUNS), '2');
    expect(healed.stored.heads.every(({ damaged }) => damaged === undefined)).toBe(true);
  });

  test('of a store that has grown only what is new is read', async () => {
    let pages = 0;
    const fresh = head('e5');
    const state = await settled(
      await whole(),
      {
        ...storeOf(HEADS, RUNS),
        damage: () => Promise.reject(new Error('got a check of what was just saved')),
        page: async () => {
          pages++;
          return { heads: [fresh, ...HEADS.slice(0, 1)], total: 5, next: '3' };
        },
      },
      '2',
    );
    expect(pages).toBe(1);
    expect(idsOf(state)).toEqual([fresh.trialId, A, B, C, D]);
  });

  test('of one in which something was deleted by others all is, and the old is shown meanwhile', async () => {
    const left = HEADS.slice(1);
    const state = await settled(await whole(), storeOf(left, RUNS), '2');
    expect(idsOf(state)).toEqual([B, C, D]);
    expect(state.stored.total).toBe(3);
  });

  test('is sorted by each column that is shown, from the greatest score on; what has none is last', async () => {
    let state: TrialsState = { ...(await whole()), columns: ['hidden', 'last'] };
    const orders: string[][] = [];
    for (let i = 0; i < 3; i++) {
      state = press(state, { type: 'sort', by: 1 });
      orders.push(idsOf(state));
    }
    expect(orders).toEqual([
      [A, B, C, D],
      [B, C, A, D],
      [A, B, C, D],
    ]);
    const up = press(state, { type: 'sort', by: -1 }, { type: 'reverse' });
    expect(idsOf(up)).toEqual([A, C, B, D]);
  });

  test('pairs are sorted from easy to hard, equals by size', async () => {
    const state: TrialsState = { ...(await whole()), sort: 'pair' };
    expect(idsOf(state)).toEqual([C, A, B, D]);
  });

  test('whichever way it is sorted, what has no value is last and equals stay by their settings', () => {
    const heads = [HEADS[3], { trialId: 'f'.repeat(64) }, HEADS[1], HEADS[0]];
    const sorted = (column: 'last' | 'seed', descending: boolean) =>
      sortHeads(heads, { column, descending }, { runsOf: () => [] }).map(({ trialId }) => trialId);
    const missing = 'f'.repeat(64);
    expect(sorted('last', false)).toEqual([A, B, D, missing]);
    expect(sorted('last', true)).toEqual([B, A, D, missing]);
    expect(sorted('seed', true)).toEqual([D, A, B, missing]);
  });

  test('columns and orders that another version has kept are left out', async () => {
    const kept = { columns: ['nonsense', 7], sort: 'nonsense' } as unknown as TrialsState;
    const state = { ...(await whole()), ...kept };
    expect(shownColumns(state)).toEqual(INITIAL_TRIALS.columns);
    expect(idsOf(state)).toEqual([A, B, C, D]);
    expect(press(state, { type: 'sort', by: 1 }).sort).toBe('id');
  });

  test('the cursor moves over what is shown, and stays on its network', async () => {
    let state = press(await whole(), { type: 'move', by: 1 }, { type: 'move', by: 1 });
    expect(state.trial).toBe(C);
    state = { ...state, filter: 'pair=4-9' };
    expect(press(state, { type: 'move', by: 1 }).trial).toBe(B);
    state = press({ ...state, filter: '' }, { type: 'sort', by: 1 });
    expect(press(state, { type: 'move', by: 100 }).trial).toBe(D);
  });

  test('columns are chosen in a menu, in which other keys do nothing; one has to stay', async () => {
    const open = press({ ...(await whole()), columns: ['id'] }, { type: 'columns' });
    expect(press(open, { type: 'toggle' }).columns).toEqual(['id']);
    const chosen = press(open, { type: 'move', by: 1 }, { type: 'toggle' }, { type: 'delete' });
    expect(chosen).toMatchObject({ columns: ['id', 'dataset'], pending: undefined });
    expect(press(chosen, { type: 'columns' }).choosing).toBeUndefined();
  });

  test('marks: one, all that are shown and none of them again', async () => {
    const one = press(await whole(), { type: 'move', by: 1 }, { type: 'mark' });
    expect(one.marked).toEqual([B]);
    const all = press({ ...one, filter: 'pair=4-9' }, { type: 'mark all' });
    expect(all.marked).toEqual([B, A, D]);
    expect(press(all, { type: 'mark all' }).marked).toEqual([]);
    expect(press(all, { type: 'unmark' }).marked).toEqual([]);
  });

  test('a run leads to its networks', async () => {
    const runs = press(await whole(), { type: 'view' }, { type: 'move', by: 1 });
    expect(targetsOf(runs)).toEqual([RUNS[1].id]);
    const trials = press(runs, { type: 'enter' });
    expect(trials.view).toBe('trials');
    expect(idsOf(trials)).toEqual([C]);
  });
});

describe('comparing', () => {
  test('without marks looks at the network under the cursor', async () => {
    const one = press(await whole(), { type: 'move', by: 1 }, { type: 'enter' });
    expect(one.view).toBe('compare');
    expect(comparisonOf(one).groups.map(({ heads }) => heads[0].trialId)).toEqual([B]);
    const none = press(INITIAL_TRIALS, { type: 'enter' });
    expect(none.view).toBe('trials');
  });

  test('takes those that are marked, reads their curves, and leads back', async () => {
    const one = press(await whole(), { type: 'mark' }, { type: 'move', by: 1 });
    const two = press(one, { type: 'mark' }, { type: 'enter' });
    const read = await settled(two, {
      ...storeOf(HEADS),
      histories: async (ids) =>
        Object.fromEntries(ids.map((id) => [id, Float64Array.of(1, 2, 3, 4, 5)])),
    });
    expect(Object.keys(read.histories)).toEqual([A, B]);
    expect(drawnCurves(read)).toEqual([A, B]);
    const pinned = press(read, { type: 'move', by: 1 }, { type: 'baseline' });
    expect(comparisonOf(pinned).baseline).toBe(1);
    expect(press(pinned, { type: 'baseline' }).baseline).toBe('');
    expect(press(pinned, { type: 'enter' }).view).toBe('trials');
  });
});

describe('deleting', () => {
  const plan: DeletionSummary = {
    runs: [],
    trialIds: [A],
    measurements: 2,
    byMeasurement: { census: 2 },
    unfinished: [],
    kept: [],
    losing: [{ id: RUNS[0].id }],
    forks: [],
  };
  const services = (own: Partial<TrialServices> = {}): Partial<TrialServices> => ({
    ...storeOf(HEADS, RUNS),
    planDeletion: async () => plan,
    ...own,
  });

  test('asks with what goes, and does nothing without an answer', async () => {
    const asked = await settled(press(await whole(), { type: 'delete' }), services());
    expect(asked.pending).toMatchObject({ type: 'delete', ids: [A], plan });
    // Nothing else happens meanwhile.
    expect(press(asked, { type: 'mark' }, { type: 'move', by: 1 }, { type: 'view' })).toEqual(
      asked,
    );
    const not = press(asked, { type: 'dismiss' });
    expect(not).toMatchObject({ pending: undefined, message: 'nothing was deleted' });
  });

  test('an answer before the plan is known is none', async () => {
    const asked = press(await whole(), { type: 'delete' }, { type: 'confirm' });
    expect(asked.pending).toMatchObject({ plan: undefined, isConfirmed: false });
  });

  test('deletes what was told, and forgets its marks', async () => {
    const marked = press(await whole(), { type: 'mark' }, { type: 'baseline' }, { type: 'delete' });
    expect(marked.baseline).toBe(A);
    const asked = await settled(marked, services());
    const deleted: unknown[] = [];
    const done = await settled(
      press(asked, { type: 'confirm' }),
      services({
        delete: async (...words) => {
          deleted.push(words);
          return plan;
        },
      }),
    );
    expect(deleted).toEqual([[[A], plan]]);
    expect(done).toMatchObject({ pending: undefined, marked: [], baseline: '' });
    expect(done.message).toBe('deleted 1 network and 2 measurements (2 census)');
    expect(idsOf(done)).toEqual([B, C, D]);
    expect(done.stored.runs.map(({ trialIds }) => trialIds)).toEqual([[C], [C]]);
  });

  test('asks again when the store has changed', async () => {
    const asked = await settled(press(await whole(), { type: 'delete' }), services());
    const other = { ...plan, measurements: 3 };
    const again = await settled(press(asked, { type: 'confirm' }), {
      ...services({ delete: async () => undefined }),
      planDeletion: async () => other,
    });
    expect(again.pending).toMatchObject({ plan: other, isConfirmed: false });
    expect(again.message).toContain('look again');
  });

  test('what cannot be done is said', async () => {
    const asked = await settled(press(await whole(), { type: 'delete' }), services());
    const failed = await settled(press(asked, { type: 'confirm' }), services());
    expect(failed).toMatchObject({ pending: undefined, message: 'got a deletion asked for' });
    expect(idsOf(failed)).toEqual([A, B, C, D]);
  });
});

test('exporting takes the marked ones, or the one under the cursor, or those of a run', async () => {
  const exported: unknown[] = [];
  const services = {
    ...storeOf(HEADS, RUNS),
    export: async (...words: unknown[]) => {
      exported.push(words);
      return ['out/x.csv'];
    },
  };
  const state = await whole();
  const done = await settled(press(state, { type: 'export', as: 'tables' }), services);
  expect(done).toMatchObject({ pending: undefined, message: 'exported 1 file: out/x.csv' });
  const marked = press(state, { type: 'mark all' }, { type: 'export', as: 'networks' });
  await settled(marked, services);
  await settled(press(state, { type: 'view' }, { type: 'export', as: 'tables' }), services);
  expect(exported).toEqual([
    [[A], 'tables'],
    [[A, B, C, D], 'networks'],
    [[A, C], 'tables'],
  ]);
});
