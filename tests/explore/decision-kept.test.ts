import { expect, test } from 'vitest';
import { drawnRow } from '../../src/explore/drawing/drawn-row.ts';
import { decisionKept } from '../../src/explore/pruning/decision-kept.ts';
import { networkFromBytes } from '../../src/network/network.ts';
import { logitsOfImages } from '../../src/network/predict.ts';
import { pruneNetwork, SCOPES } from '../../src/network/prune.ts';
import { LaboratoryHere } from '../browser/here.ts';
import { planOf } from '../browser/page/plan-of.ts';

const HIDDEN = 4;
const WEIGHTS = { w1: 784 * HIDDEN, w2: HIDDEN };
/** What a scope removes from, list by list. */
const LISTS = {
  layer: [WEIGHTS.w1, WEIGHTS.w2],
  random: [WEIGHTS.w1, WEIGHTS.w2],
  global: [WEIGHTS.w1 + WEIGHTS.w2],
  'first-layer': [WEIGHTS.w1],
} as const;

test('a decision is kept exactly as far as pruning and deciding again says', async () => {
  const here = await LaboratoryHere.open();
  const { core, store } = here;
  await here.run(planOf(here.mnist, { pair: '4-9', sizes: [HIDDEN], seeds: [1], epochs: 30 }));
  const [trialId] = store.trials.keys();
  const network = networkFromBytes(store.weights(trialId)!, HIDDEN);
  const stored = { trialId, pair: '4-9', seed: 1 };
  const images = await here.images('4-9', 1);
  const drawing = Float32Array.from({ length: 784 }, (_, i) =>
    i % 28 > 12 && i % 28 < 16 ? 1 : 0,
  );
  const changed = { early: 0, never: 0 };
  for (const scope of SCOPES) {
    for (const image of [0, 3, 700, drawing]) {
      const rows = typeof image === 'number' ? images : drawnRow(image);
      const place = Uint32Array.of(typeof image === 'number' ? image : 0);
      const isPositive = (sparsity: number) => {
        const { network: pruned } = pruneNetwork(core, network, sparsity, scope, 1);
        return logitsOfImages(core, pruned, rows, place)[0] >= 0;
      };
      const [action] = await here.explore(decisionKept(stored, scope, image));
      if (action.type !== 'kept')
        throw new Error('got no network, expected the one that was trained');
      const { positive, thousandths, removals } = action.kept;
      expect(positive).toBe(isPositive(0));
      for (let at = thousandths; at > 0; at -= 120) expect(isPositive(at / 1000)).toBe(positive);
      changed[removals === undefined ? 'never' : 'early']++;
      if (removals === undefined) {
        expect(thousandths).toBe(1000);
        continue;
      }
      const lists = LISTS[scope];
      const goneAt = (sparsity: number) =>
        lists.reduce((sum, n) => sum + Math.floor(sparsity * n), 0);
      expect(goneAt(thousandths / 1000)).toBeLessThan(removals);
      expect(goneAt((thousandths + 1) / 1000)).toBeGreaterThanOrEqual(removals);
      if (lists.length > 1) continue;
      expect(isPositive((removals - 0.5) / lists[0])).toBe(positive);
      expect(isPositive((removals + 0.5) / lists[0])).toBe(!positive);
    }
  }
  expect(changed.early).toBeGreaterThan(4);
  expect(changed.never).toBeGreaterThan(0);
});
