import { describe, expect, test } from 'vitest';
import { panel } from '../../cli/dashboard/panels/trials/panel.ts';
import type { RunHead } from '../../src/explore/trials/heads.ts';
import { INITIAL_TRIALS, type TrialsState } from '../../src/explore/trials/state.ts';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { head, settled, storeOf } from '../explore/trials/heads.ts';
import { expectFits, panelFrame, press } from './panel-frames.ts';
import { dataOf } from './selection-rows.ts';

const SEEDS = [1, 2, 3];
const HEADS = [2, 24].flatMap((hidden) =>
  SEEDS.map((seed) =>
    head(
      `${hidden === 2 ? 'a' : 'b'}${seed}`,
      { hidden, seed },
      { bestF1: 0.8 + hidden / 200 + seed / 1000, lastF1: 0.8 + hidden / 240 },
    ),
  ),
);
const BROKEN = { trialId: 'c'.repeat(64), damaged: 'a record that is no JSON' };
const RUN: RunHead = {
  id: 'd'.repeat(64),
  grid: {
    dataset: { name: 'mn\u001bist', digest: '', classes: DIGITS, form: DIGIT_FORM },
    pairs: ['4-9'],
    hiddenSizes: [2, 24],
    seeds: SEEDS,
    recipes: [RECIPES.paper],
    corruption: { draws: 5, clip: true },
  },
  trialIds: HEADS.map(({ trialId }) => trialId),
};
const history = (seed: number) =>
  Float64Array.from({ length: 20 * 5 }, (_, i) => 0.5 + Math.sin(i / 20 + seed) / 4);
const services = {
  ...storeOf([...HEADS, BROKEN], [RUN]),
  histories: async (ids: readonly string[]) =>
    Object.fromEntries(ids.map((id, i) => [id, history(i)])),
  planDeletion: async (ids: readonly string[]) => ({
    runs: [],
    trialIds: ids,
    measurements: 5,
    byMeasurement: { census: 3, noise: 2 },
    kept: [],
    losing: [{ id: RUN.id }],
  }),
};
const data = dataOf({}, { changes: 1 });

const whole = () => settled(INITIAL_TRIALS, services);
const keys = (state: TrialsState, ...names: string[]) => press(panel, state, data, ...names);
const text = (state: TrialsState, room: readonly [number, number] = [80, 20]) =>
  panelFrame(panel, state, data, room).join('\n');

test('x', async () => {
  const state = await whole();
  console.log(text(INITIAL_TRIALS));
  console.log(text(state));
  console.log(text({ ...keys(state, 'down', 'space', 's', 's'), filter: 'h=24 x=3' }));
  console.log(text(keys(state, 'v')));
  console.log(text(keys(state, 'c')));
  const marked = keys(state, 'a', 'enter', 'down');
  const compared = await settled(marked, services);
  console.log(text(compared));
  console.log(text(compared, [120, 36]));
  console.log(text(compared, [200, 40]));
  console.log(text(await settled(keys(compared, 'd'), services)));
});
