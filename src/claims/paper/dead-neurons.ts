import type { Census } from '../../network/census.ts';
import type { CensusRow } from '../../studies/rows.ts';
import { SHARE } from '../definition.ts';
import { paperClaim } from '../paper-claim.ts';
import { atLeast } from '../decision-rule.ts';
import { average, share } from '../measures.ts';

/** The networks of Table 1. */
const TABLE: Readonly<Record<string, number>> = { '0-1': 12, '3-8': 16, '4-9': 24 };

/** Of all of them; partly of most. */
const EVERY_NETWORK = atLeast(1, 0.5);

const common = {
  study: 'census' as const,
  range: SHARE,
  rule: EVERY_NETWORK,
  needs: 'the census of 0-1 with 12 units, 3-8 with 16 or 4-9 with 24 at 95 %',
  select: ({ pair, hidden, sparsity }: CensusRow) =>
    TABLE[pair] === hidden && Math.abs(sparsity - 0.95) < 1e-9,
};

/** Table 1 and section 4.4. */
export const deadNeuronClaims = [
  paperClaim({
    ...common,
    id: 'dead-none-before',
    section: 'Table 1',
    paper: 'zero dead neurons in their original, unpruned state',
    statistic: 'share of the networks of Table 1 without a dead unit before pruning',
    interpretation: 'Dead is the paper’s definition, zero on every validation image.',
    measure: (rows) => share(rows, ({ before }) => before.dead === 0),
    details: (rows) => ({ 'dead units per network': average(rows.map((row) => row.before.dead)) }),
  }),
  paperClaim({
    ...common,
    id: 'units-all-useful-before',
    section: '4.4',
    paper: 'all allocated neurons participate in the network’s function',
    statistic: 'share of the networks of Table 1 all of whose units are useful before pruning',
    interpretation: 'Participating is being neither dead nor constant nor disconnected.',
    measure: (rows) => share(rows, (row) => row.before.useful === row.hidden),
    details: (rows) => unusedUnits(rows, (row) => row.before),
  }),
  paperClaim({
    ...common,
    id: 'dead-none-after',
    section: 'Table 1',
    paper: 'dead neurons remained zero after 95% of the weights were removed',
    statistic: 'share of the networks of Table 1 without a dead unit after 95 % pruning',
    interpretation: 'Dead is the paper’s definition, zero on every validation image.',
    measure: (rows) => share(rows, ({ after }) => after.dead === 0),
    details: (rows) => ({ 'dead units per network': average(rows.map((row) => row.after.dead)) }),
  }),
  paperClaim({
    ...common,
    id: 'units-all-useful-after',
    section: '4.4',
    paper:
      'distributed across the entire hidden layer, ensuring every neuron remains an active component',
    statistic: 'share of the networks of Table 1 all of whose units are useful after 95 % pruning',
    interpretation: 'Active is being neither dead nor constant nor disconnected.',
    measure: (rows) => share(rows, (row) => row.after.useful === row.hidden),
    details: (rows) => unusedUnits(rows, (row) => row.after),
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
