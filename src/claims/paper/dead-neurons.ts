import type { Census } from '../../network/census.ts';
import { countRemoved } from '../../network/prune.ts';
import { PAPER_PAIRS } from '../../lab/paper-grid.ts';
import type { CensusRow } from '../../studies/rows.ts';
import { ALL } from '../decision-rule.ts';
import { SHARE } from '../definition.ts';
import { isPaperPair } from '../difficulty.ts';
import { average, share } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { censusRow } from '../worlds/rows.ts';
import { chance } from '../worlds/vary.ts';
import { EXTREME, isWithin } from './pruning-rows.ts';

/** The networks of Table 1. */
const TABLE: Readonly<Record<string, number>> = { '0-1': 12, '3-8': 16, '4-9': 24 };

const at95 = ({ sparsity }: CensusRow) => isWithin(sparsity, EXTREME, EXTREME);

const common = {
  finding: 'dead-neurons' as const,
  study: 'census' as const,
  range: SHARE,
  rule: ALL,
};
const ofTable = {
  ...common,
  unit: 'share of networks',
  smallestEffect: '0.1 of the networks: one exception in ten, as for every “all”',
  needs: 'the census of 0-1 with 12 units, 3-8 with 16 or 4-9 with 24 at 95 %',
  select: (row: CensusRow) => TABLE[row.pair] === row.hidden && at95(row),
};
const ofAll = {
  ...common,
  overSeeds: 'median' as const,
  needs: 'the census of all pairs and sizes at 95 %',
  select: (row: CensusRow) => isPaperPair(row) && row.hidden > 0 && at95(row),
};

const DEAD = 'Dead is the paper’s definition, zero on every validation image.';
const EVERY = 'All is nine networks in ten or more, partly every second one.';

/** Table 1 and section 4.4. */
export const deadNeuronClaims = [
  paperClaim({
    ...ofTable,
    id: 'dead-none-before',
    section: 'Table 1',
    paper: 'zero dead neurons in their original, unpruned state',
    statistic: 'share of the networks of Table 1 without a dead unit before pruning',
    formula: 'share of the three (pair, H) with dead(H) = 0',
    interpretation: `${DEAD} ${EVERY}`,
    measure: (rows) => share(rows, ({ before }) => before.dead === 0),
    details: (rows) => ({ 'dead units per network': average(rows.map((row) => row.before.dead)) }),
    worlds: worldsOf(
      'before',
      () => ({ dead: 1 }),
      'networks of which every second has a dead unit',
    ),
  }),
  paperClaim({
    ...ofAll,
    id: 'dead-none-tested',
    section: '4.4',
    paper: 'all tested models had zero dead neurons in their original, unpruned state',
    statistic: 'share of the networks of all pairs and sizes without a dead unit before pruning',
    formula: 'share of (pair, H) with dead(pair, H) = 0',
    unit: 'share of networks',
    smallestEffect: '0.1 of the networks: one exception in ten, as for every “all”',
    interpretation: `The sentence says all, Table 1 shows three: these are all that the paper trains. ${DEAD} ${EVERY}`,
    measure: (rows) => share(rows, ({ before }) => before.dead === 0),
    details: (rows) => ({
      'share of units dead': average(rows.map((row) => row.before.dead / row.hidden)),
    }),
    worlds: worldsOf(
      'before',
      () => ({ dead: 1 }),
      'networks of which every second has a dead unit',
    ),
  }),
  paperClaim({
    ...ofTable,
    id: 'units-all-useful-before',
    section: '4.4',
    paper: 'all allocated neurons participate in the network’s function',
    statistic: 'share of the networks of Table 1 all of whose units are useful before pruning',
    formula: 'share of the three (pair, H) with useful(H) = H',
    interpretation: `Participating is being neither dead nor constant nor disconnected. ${EVERY}`,
    measure: (rows) => share(rows, (row) => row.before.useful === row.hidden),
    details: (rows) => unusedUnits(rows, (row) => row.before),
    worlds: worldsOf(
      'before',
      (hidden) => ({ useful: hidden - 1 }),
      'networks of which every second has a useless unit',
    ),
  }),
  paperClaim({
    ...ofTable,
    id: 'dead-none-after',
    lead: true,
    section: 'Table 1',
    paper: 'dead neurons remained zero after 95% of the weights were removed',
    statistic: 'share of the networks of Table 1 without a dead unit after 95 % pruning',
    formula: 'share of the three (pair, H) with dead after pruning = 0',
    interpretation: `${DEAD} A unit that has lost all its incoming weights is dead by it only if its bias is not positive, so pruning alone decides nothing here. ${EVERY}`,
    measure: (rows) => share(rows, ({ after }) => after.dead === 0),
    details: (rows) => ({
      'dead units per network': average(rows.map((row) => row.after.dead)),
      ...unusedUnits(rows, (row) => row.after),
    }),
    worlds: worldsOf(
      'after',
      () => ({ dead: 1 }),
      'networks of which every second has a dead unit',
    ),
  }),
  paperClaim({
    ...ofTable,
    id: 'units-all-useful-after',
    section: '4.4',
    paper:
      'distributed across the entire hidden layer, ensuring every neuron remains an active component',
    statistic:
      'share of the units that could stay useful at 95 % that do, mean over the networks of Table 1',
    formula: 'mean over the three (pair, H) of useful after pruning / (H − ⌊0.95 H⌋)',
    unit: 'share of units',
    smallestEffect: '0.1 of the units: one exception in ten, as for every “all”',
    interpretation:
      'Taken by the word it is false by arithmetic: the printed rule removes ⌊0.95 H⌋ of the H output weights, so of 12, 16 and 24 units only 1, 1 and 2 still reach the output. What arithmetic leaves open is whether these are useful, neither dead nor constant nor without an incoming weight. Every is nine in ten or more, partly every second one.',
    measure: (rows) =>
      average(
        rows.map(
          ({ hidden, sparsity, after }) => after.useful / (hidden - countRemoved(sparsity, hidden)),
        ),
      ),
    details: (rows) => unusedUnits(rows, (row) => row.after),
    worlds: {
      ...worldsOf(
        'after',
        () => ({ useful: 0 }),
        'networks of which every second has no useful unit left',
      ),
      ceiling: (seed) =>
        censuses(seed, ({ hidden }) => ({
          after: { useful: hidden - countRemoved(EXTREME, hidden) },
        })),
      control: (seed) =>
        censuses(seed, ({ hidden, flawed }) => ({
          after: { useful: flawed ? 0 : hidden - countRemoved(EXTREME, hidden) },
        })),
    },
  }),
  paperClaim({
    ...ofAll,
    id: 'units-keep-inputs',
    section: '4.4',
    paper: 'learned sparsity exists at the weight level, not the neuron level',
    statistic:
      'share of the units that keep an incoming weight at 95 %, mean over the networks of all pairs and sizes',
    formula: 'mean over (pair, H) of 1 − units without incoming weights after pruning / H',
    unit: 'share of units',
    smallestEffect: '0.1 of the units: one exception in ten, as for every “all”',
    interpretation:
      'One threshold for the whole first layer leaves 39 weights a unit on average, and could leave them all to a few units or spread them over all: at the weight level is that nine units in ten or more keep some, partly every second one. The output weights are left out, because there arithmetic decides.',
    measure: (rows) => average(rows.map((row) => 1 - row.after.inputDisconnected / row.hidden)),
    worlds: worldsOf(
      'after',
      (hidden) => ({ inputDisconnected: hidden - 1 }),
      'networks of which every second keeps the inputs of one unit',
    ),
  }),
];

function unusedUnits(rows: readonly CensusRow[], census: (row: CensusRow) => Census) {
  const meanOf = (kind: keyof Census) => average(rows.map((row) => census(row)[kind] / row.hidden));
  return {
    'share of units useful': meanOf('useful'),
    'share of units dead': meanOf('dead'),
    'share of units constant': meanOf('constant'),
    'share of units without output': meanOf('outputDisconnected'),
    'share of units without input': meanOf('inputDisconnected'),
  };
}

type CensusOf = (network: { readonly hidden: number; readonly flawed: boolean }) => {
  readonly before?: Partial<Census>;
  readonly after?: Partial<Census>;
};

/** Simulated networks of one seed, of which every second is flawed by chance. */
function censuses(seed: number, censusOf: CensusOf): CensusRow[] {
  return PAPER_PAIRS.flatMap((pair, place) =>
    [4, 12, 16, 24].map((hidden) => {
      const flawed = chance(seed, 100 * place + hidden, 0.5);
      return censusRow({ pair, hidden, seed, ...censusOf({ hidden, flawed }) });
    }),
  );
}

/** No network has the flaw, all have it, every second has it. */
function worldsOf(
  when: 'before' | 'after',
  flaw: (hidden: number) => Partial<Census>,
  controlled: string,
) {
  return {
    ceiling: (seed: number) => censuses(seed, () => ({})),
    floor: (seed: number) => censuses(seed, ({ hidden }) => ({ [when]: flaw(hidden) })),
    control: (seed: number) =>
      censuses(seed, ({ hidden, flawed }) => (flawed ? { [when]: flaw(hidden) } : {})),
    controlled,
  };
}
