import { LANES, TILE, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, planMemory } from '../core/memory.ts';
import type { PairRows } from '../data/pair-rows.ts';
import type { Scaling } from '../data/scaling.ts';
import { type Census, takeCensus } from './census.ts';
import { type HiddenSums, cohortWeightsTable, evaluateCohort } from './cohort-weights.ts';
import { assignColumns, packNetwork } from './columns.ts';
import { type Corruption, checkPatch } from './corrupt.ts';
import type { Evaluation } from './evaluation.ts';
import { checkInputs, forwardTable, openForward } from './forward.ts';
import { scalingOf } from './inputs.ts';
import type { Network } from './network.ts';

/** How a network does on some rows, and the states of its hidden units there. */
export interface Evaluated {
  readonly evaluation: Evaluation;
  readonly census: Census;
}

/**
 * Evaluates networks side by side on a pair's rows and takes the census of their hidden units.
 * Every sum runs in the order of columns, so the numbers are those of training and of any other cohort. A corruption is
 * drawn once for all networks, by the number of a row in its file.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param positions of the rows, such as those of validation; all of them by default
 * @throws InputError when a network has another number of inputs or no scaling for these rows, or a patch does not fit
 */
export function evaluateNetworks(
  core: Core,
  rows: PairRows,
  networks: readonly Network[],
  corruption?: Corruption,
  positions: Uint32Array = Uint32Array.from({ length: rows.count }, (_, i) => i),
): Evaluated[] {
  const evaluated: Evaluated[] = Array(networks.length);
  for (const { scaling, members } of groupByScaling(rows, networks)) {
    const group = members.map((member) => networks[member]);
    const results = evaluateGroup(core, rows, scaling, group, corruption, positions);
    members.forEach((member, i) => (evaluated[member] = results[i]));
  }
  return evaluated;
}

/** Networks that see the same inputs go side by side: those of one seed, or all where the rows have a fixed scale. */
function groupByScaling(rows: PairRows, networks: readonly Network[]) {
  const groups: { scaling: Scaling; members: number[] }[] = [];
  networks.forEach((network, i) => {
    checkInputs(network, rows);
    const scaling = scalingOf(network, rows);
    const group = groups.find((other) => isSameScaling(other.scaling, scaling));
    if (group) group.members.push(i);
    else groups.push({ scaling, members: [i] });
  });
  return groups;
}

function isSameScaling(a: Scaling, b: Scaling): boolean {
  if (a === b) return true;
  if ('divisor' in a || 'divisor' in b) {
    return 'divisor' in a && 'divisor' in b && a.divisor === b.divisor;
  }
  const same = (x?: Float64Array, y?: Float64Array) =>
    x?.length === y?.length && (x ?? []).every((value, d) => Object.is(value, y![d]));
  return same(a.shift, b.shift) && same(a.divisors, b.divisors) && same(a.fill, b.fill);
}

function evaluateGroup(
  core: Core,
  rows: PairRows,
  scaling: Scaling,
  networks: readonly Network[],
  corruption: Corruption | undefined,
  positions: Uint32Array,
): Evaluated[] {
  const columns = assignColumns(networks.map((network) => network.hidden));
  const n = positions.length;
  if (corruption) checkPatch(rows.form, corruption);
  const passing = { rows, scaling, positions, corruption };
  const wide = cohortWeightsTable(columns, n, rows.form.dimensions);
  const memory = planMemory(core, {
    ...wide,
    low: wide.b1,
    high: wide.b1,
    signs: f32(roundUp(n, LANES)),
    ...forwardTable(passing),
  });
  networks.forEach((network, i) => packNetwork(memory, columns, i, network));
  positions.forEach((position, i) => {
    memory.signs[i] = rows.signs[position];
  });
  memory.low.fill(Infinity);
  const hiddenSums = openForward(core, memory, columns, passing);
  const range: HiddenSums = (_, count) =>
    columns.vectors.forEach((vectors, i) => {
      const firstVector = columns.firstVectors[i];
      const column = firstVector * LANES * 4;
      core.activationRange(
        memory.low.byteOffset + column,
        memory.high.byteOffset + column,
        memory.hidden.byteOffset,
        firstVector,
        vectors,
        count,
        TILE,
      );
    });
  const evaluations = evaluateCohort(
    core,
    memory,
    columns,
    n,
    memory.signs.byteOffset,
    hiddenSums,
    range,
  );
  return networks.map((network, i) => {
    const first = columns.firstVectors[i] * LANES;
    const census = takeCensus(network, memory.low.subarray(first), memory.high.subarray(first));
    return { evaluation: evaluations[i], census };
  });
}
