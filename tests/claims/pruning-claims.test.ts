import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/claims/claim.ts';
import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { LEDGER } from '../../src/claims/ledger.ts';
import { prunedNetworks } from '../../src/claims/worlds/pruned-rows.ts';
import { vary } from '../../src/claims/worlds/vary.ts';
import { PAPER_PAIRS } from '../../src/lab/paper-grid.ts';
import type { StudyRows } from '../../src/studies/catalogue.ts';
import { censusRow, generalizationRow, prePrunedRow, pruningRow, together } from './rows.ts';

const claimIn = (rows: Partial<StudyRows>, id: string): Claim =>
  evaluateClaims(together([rows])).find((claim) => claim.id === id)!;
const measuredIn = (rows: Partial<StudyRows>, id: string) => claimIn(rows, id).measured;

const SEEDS = [1, 2, 3, 4];
const SPARSITIES = [0, 0.5, 0.8, 0.95];
/** Rows of everything that is pruned, of a few seeds. */
const everything: Partial<StudyRows> = {
  pruning: SEEDS.flatMap((seed) =>
    (['layer', 'random'] as const).flatMap((scope) =>
      prunedNetworks(
        seed,
        ({ luck }, s) => 0.1 * s + 0.01 * luck,
        () => ({ scope }),
      ),
    ),
  ),
  prePruned: SEEDS.flatMap((seed) =>
    ['0-1', '4-9'].flatMap((pair) =>
      [12, 24, 64].flatMap((hidden) =>
        [0.95, 0.99].flatMap((sparsity) =>
          [true, false].map((keep) => prePrunedRow({ seed, pair, hidden, sparsity, keep })),
        ),
      ),
    ),
  ),
  generalization: SEEDS.flatMap((seed) =>
    [12, 24, 64].flatMap((hidden) =>
      SPARSITIES.map((sparsity) =>
        generalizationRow({
          seed,
          hidden,
          sparsity,
          validationF1: 0.94 + vary(seed, hidden + Math.round(100 * sparsity), 0.01),
        }),
      ),
    ),
  ),
  census: SEEDS.flatMap((seed) =>
    PAPER_PAIRS.flatMap((pair) =>
      [12, 16, 24].map((hidden) => censusRow({ seed, pair, hidden, after: { useful: 1 } })),
    ),
  ),
};

/** Bad networks that no claim speaks of: of another pair, without a hidden layer, and pruned in other ways. */
const strange = PAPER_PAIRS.map((pair) => ({ pair, hidden: 0 })).concat({
  pair: '2-7',
  hidden: 24,
});
const unrelated: Partial<StudyRows> = {
  pruning: SEEDS.flatMap((seed) => [
    ...strange.map((network) =>
      pruningRow({ ...network, seed, losses: { 0.5: 0.9, 0.95: 0.9, 0.99: 0.9 }, firstFall: 1 }),
    ),
    ...(['first-layer', 'global'] as const).flatMap((scope) =>
      prunedNetworks(
        seed,
        () => 0.9,
        () => ({ scope, firstFall: 1 }),
      ),
    ),
  ]),
  prePruned: SEEDS.flatMap((seed) =>
    [true, false].flatMap((keep) => [
      ...strange.map((network) => prePrunedRow({ ...network, seed, keep, f1: 0.1 })),
      ...['0-1', '4-9'].map((pair) =>
        prePrunedRow({ pair, seed, keep, hidden: 12, scope: 'global', f1: 0.1, prunedAfterF1: 1 }),
      ),
      ...['0-1', '4-9'].map((pair) =>
        prePrunedRow({ pair, seed, keep, hidden: 12, sparsity: 0.5, f1: 0.1, prunedAfterF1: 1 }),
      ),
    ]),
  ),
  generalization: SEEDS.flatMap((seed) =>
    strange.flatMap((network) =>
      SPARSITIES.map((sparsity) =>
        generalizationRow({ ...network, seed, sparsity, validationF1: 0.8 + 0.1 * sparsity }),
      ),
    ),
  ),
  census: SEEDS.flatMap((seed) => {
    const useless = {
      before: { dead: 1, useful: 0 },
      after: { dead: 1, inputDisconnected: 1, useful: 0 },
    };
    return [
      ...strange.map((network) => censusRow({ ...network, seed, ...useless })),
      ...PAPER_PAIRS.flatMap((pair) =>
        [12, 16, 24].map((hidden) => ({
          ...censusRow({ pair, hidden, seed, ...useless }),
          sparsity: 0.5,
        })),
      ),
    ];
  }),
};

const OWN = ['pruning', 'prePruned', 'generalization', 'census'];
describe.each(LEDGER.filter(({ study }) => OWN.includes(study)))('$id', ({ id }) => {
  test('looks at its own networks only', () => {
    const own = claimIn(everything, id);
    expect(own.n, own.reason).toBeGreaterThan(0);
    const all = evaluateClaims(together([everything, unrelated])).find((one) => one.id === id);
    expect(all).toEqual(own);
  });
});

describe('a network that had learned nothing', () => {
  const networks = prunedNetworks(1, () => 0.02);
  // It gains four times its F1 by answering all images alike.
  const broken = pruningRow({
    pair: '4-9',
    hidden: 2,
    unprunedF1: 0.1,
    losses: { 0.5: -4, 0.95: -4, 0.99: -4 },
    firstFall: null,
  });
  const losses = LEDGER.filter(
    ({ id, study, seedsPerValue = 1 }) =>
      study === 'pruning' && seedsPerValue === 1 && id !== 'sparse-subnetworks-exist',
  ).filter(({ id }) => measuredIn({ pruning: networks }, id) !== null);

  test.each(losses)('does not count for $id', ({ id }) => {
    expect(measuredIn({ pruning: [...networks, broken] }, id)).toBe(
      measuredIn({ pruning: networks }, id),
    );
  });

  test('is no case of a gain', () => {
    const couple = (more: readonly (typeof broken)[]) => ({
      pruning: [1, 2].flatMap((seed) =>
        [...prunedNetworks(seed, () => 0.02), ...more].flatMap((row) =>
          (['layer', 'random'] as const).map((scope) => ({ ...row, seed, scope })),
        ),
      ),
    });
    expect(measuredIn(couple([broken]), 'pruning-improves')).toBe(
      measuredIn(couple([]), 'pruning-improves'),
    );
  });
});

test('robustness is that of the pair that loses most, and needs all five', () => {
  const pruning = prunedNetworks(1, ({ pair }, s) => (pair === '5-6' ? 0.2 * s : 0.001));
  expect(measuredIn({ pruning }, 'pruning-robust-to-95')).toBeCloseTo(0.19, 9);
  const four = pruning.filter(({ pair }) => pair !== '1-7');
  expect(claimIn({ pruning: four }, 'pruning-robust-to-95').verdict).toBe('untested');
});

test('a gain that comes with random choice too is none of pruning by magnitude', () => {
  const rows = (random: number) => ({
    pruning: [1, 2].flatMap((seed) => [
      ...prunedNetworks(seed, () => -0.02),
      ...prunedNetworks(
        seed,
        () => random,
        () => ({ scope: 'random' as const }),
      ),
    ]),
  });
  expect(measuredIn(rows(0.3), 'pruning-improves')).toBeCloseTo(0.02, 9);
  expect(measuredIn(rows(-0.02), 'pruning-improves')).toBeCloseTo(0, 9);
});

test('a gain in one seed that the other does not have is luck', () => {
  const pruning = [1, 2].flatMap((seed) =>
    (['layer', 'random'] as const).flatMap((scope) =>
      prunedNetworks(
        seed,
        ({ hidden }, s) => (hidden === 4 * seed && s === 0.8 && scope === 'layer' ? -0.05 : 0.01),
        () => ({ scope }),
      ),
    ),
  );
  expect(measuredIn({ pruning }, 'pruning-improves')).toBeLessThanOrEqual(0);
});

test('a gap that closes because validation falls less than training is no improvement', () => {
  const generalization = (validation: number, training: number) => ({
    generalization: [1, 2].flatMap((seed) =>
      [0, 0.5].map((sparsity) =>
        generalizationRow({
          seed,
          sparsity,
          validationF1: 0.93 + (sparsity > 0 ? validation : 0),
          trainingF1: 0.96 + (sparsity > 0 ? training : 0),
        }),
      ),
    ),
  });
  const measured = (validation: number, training: number) =>
    measuredIn(generalization(validation, training), 'pruning-closes-gap');
  expect(measured(-0.01, -0.05)).toBeCloseTo(-0.01, 9);
  expect(measured(0.01, 0.03)).toBeCloseTo(-0.02, 9);
  expect(measured(0.01, -0.01)).toBeCloseTo(0.01, 9);
});

test('sparse from the start is compared with the same network pruned after training', () => {
  const row = prePrunedRow({ f1: 0.8, prunedAfterF1: 0.93, unprunedF1: 0.99 });
  expect(measuredIn({ prePruned: [row] }, 'dense-training-crucial')).toBeCloseTo(0.13, 9);
  // A mean over the networks for which it is known would be about other networks.
  const unknown = { ...row, hidden: 12, prunedAfterF1: null };
  expect(claimIn({ prePruned: [row, unknown] }, 'dense-training-crucial').verdict).toBe('untested');
});

test('of the units that keep an output weight all can be useful', () => {
  // ⌊0.95 · 24⌋ = 22 output weights go, so two units are left.
  const units = (useful: number) => ({
    census: [censusRow({ hidden: 24, after: { useful, outputDisconnected: 22 } })],
  });
  expect(measuredIn(units(2), 'units-all-useful-after')).toBe(1);
  expect(measuredIn(units(1), 'units-all-useful-after')).toBe(0.5);
});

test('a decline is graceful by the share of the loss that falls in one step', () => {
  const at = (losses: Readonly<Record<number, number>>) =>
    measuredIn({ pruning: [pruningRow({ losses })] }, 'degradation-graceful');
  expect(at({ 0.5: 0.1, 0.9: 0.2, 0.95: 0.3, 0.99: 0.4 })).toBeCloseTo(0.25, 9);
  expect(at({ 0.5: 0, 0.9: 0, 0.95: 0.4, 0.99: 0.4 })).toBeCloseTo(1, 9);
  // The first step is from the whole network; what comes beyond 99 % is not looked at.
  expect(at({ 0.5: 0.4, 0.99: 0.4, 1: 0.9 })).toBeCloseTo(1, 9);
  expect(at({ 0.5: 0, 0.99: 0.001 })).toBeNull();
});
