import { NORMS, type Norm } from '../network/adversarial/norm.ts';
import { extent } from '../statistics/extent.ts';
import { groupBy } from '../statistics/group-by.ts';
import { mean } from '../statistics/mean.ts';
import { medianDistance } from '../studies/adversarial.ts';
import type { AdversarialRow } from '../studies/rows.ts';
import { groups, sizesOf, spread } from './groups.ts';
import { fixed, listed, unitsText } from './words.ts';

/** What a reader calls each norm. */
export const NORM_NAMES: Readonly<Record<Norm, string>> = { l2: 'ℓ2', linf: 'ℓ∞' };

/** Distances at which the share of rows that are certified is told, in units of inputs. */
const EPSILONS: Readonly<Record<Norm, readonly number[]>> = {
  l2: Array.from({ length: 21 }, (_, i) => i / 8),
  linf: Array.from({ length: 21 }, (_, i) => i / 125),
};

/** Bounds are equal when they differ by no more than this share: that of the search, with room for rounding. */
const EQUAL = 1.001e-6;

/** Distances of networks of one size and sparsity by one way to measure, over the seeds. */
export type AdversarialPoint = ReturnType<typeof adversarialPoints>[number];

/**
 * A point for each recipe, pair, hidden size, sparsity, norm, and with the box and without. Medians are of the rows that are
 * decided rightly: `distance` of the upper bounds, `certified` of the lower ones. Both are means over the networks whose
 * `distance` is finite; `without_distance` others decide half of their rows or more alike as far as a search went, or none rightly.
 */
export function adversarialPoints(rows: readonly AdversarialRow[]) {
  return bySubject(rows).map((group) => {
    const known = (
      of: (row: AdversarialRow) => number | null,
      rows: readonly AdversarialRow[] = group,
    ) => rows.map(of).filter((value) => value !== null);
    const finite = group.filter((row) => medianDistance(row, 'upper') !== null);
    return {
      ...headOf(group),
      ...spread('accuracy', known(accuracyOf)),
      ...spread(
        'distance',
        known((row) => medianDistance(row, 'upper'), finite),
      ),
      ...spread(
        'certified',
        known((row) => medianDistance(row, 'lower'), finite),
      ),
      without_distance: group.length - finite.length,
      exact_share: mean(known(exactShare)),
      solved_mean: mean(known((row) => row.solved / row.lower.length)),
    };
  });
}

/** Share of rows with a distance of more than ε, of networks of one size and sparsity, over the seeds. */
export type CertifiedPoint = ReturnType<typeof certifiedPoints>[number];

/**
 * A point for each distance ε: `certified` is the share of rows that are decided rightly and of which nothing within ε is
 * decided otherwise, `possible` that of which nothing was found: the most that it can be.
 */
export function certifiedPoints(rows: readonly AdversarialRow[]) {
  return bySubject(rows).flatMap((group) =>
    EPSILONS[group[0].norm].map((epsilon) => {
      const share = (bounds: readonly (number | null)[]) =>
        bounds.filter((bound) => (bound ?? Infinity) > epsilon).length / bounds.length;
      return {
        ...headOf(group),
        epsilon,
        ...spread(
          'certified',
          group.map(({ lower }) => share(lower)),
        ),
        ...spread(
          'possible',
          group.map(({ upper }) => share(upper)),
        ),
      };
    }),
  );
}

/** Distances of a table of certified accuracy: about half of it is gone at the second. */
const TABLE_EPSILONS: Readonly<Record<Norm, readonly number[]>> = {
  l2: [0.25, 0.5, 1],
  linf: [0.016, 0.032, 0.064],
};

/** The points of few distances, of moves as figures are about. */
export function fewCertifiedPoints(rows: readonly AdversarialRow[]): CertifiedPoint[] {
  const points = certifiedPoints(rows);
  const box = drawnBox(points);
  return points.filter(
    ({ norm, boxed, epsilon }) => boxed === box && TABLE_EPSILONS[norm].includes(epsilon),
  );
}

function bySubject(rows: readonly AdversarialRow[]) {
  return groups(rows, 'hidden', 'sparsity', 'norm', 'boxed') as [
    AdversarialRow,
    ...AdversarialRow[],
  ][];
}

function headOf(group: readonly [AdversarialRow, ...AdversarialRow[]]) {
  const [{ recipe, pair, hidden, sparsity, norm, boxed, lower }] = group;
  const sparsity_percent = Number((100 * sparsity).toPrecision(12));
  return {
    recipe,
    pair,
    hidden,
    sparsity_percent,
    norm,
    boxed,
    seeds: group.length,
    images: lower.length,
  };
}

/** Share of the rows that are decided rightly. */
function accuracyOf({ lower }: AdversarialRow): number {
  return lower.filter((value) => value > 0).length / lower.length;
}

/** Of the rows that are decided rightly the share whose bounds are equal; null where there are none. */
function exactShare({ lower, upper }: AdversarialRow): number | null {
  return mean(
    lower.flatMap((value, i) => {
      const other = upper[i];
      return value === 0 ? [] : Number(other !== null && value >= other * (1 - EQUAL));
    }),
  );
}

/** What figures are about: moves that stay inside [0, 1], where inputs do. */
export function drawnBox(points: readonly { readonly boxed: boolean }[]): boolean {
  return points.some(({ boxed }) => boxed);
}

/** Of one recipe and pair: certified accuracy by capacity, at the distance where sizes differ most. */
export function certifiedSentences(points: readonly CertifiedPoint[]): string[] {
  const box = drawnBox(points);
  return NORMS.map((norm) => {
    const own = points.filter((point) => point.norm === norm && point.boxed === box);
    const at = [...groupBy(own, ({ epsilon }) => epsilon).values()];
    const range = (some: readonly CertifiedPoint[]) => {
      const [least, most] = extent(some.map(({ certified_mean }) => certified_mean as number));
      return most - least;
    };
    const widest = at.reduce((best, one) => (range(one) > range(best) ? one : best));
    const told = widest.map(
      ({ hidden, certified_mean }) => `${fixed(certified_mean)} with H = ${hidden}`,
    );
    const [{ epsilon }] = widest as [CertifiedPoint];
    return `At an ${NORM_NAMES[norm]} distance of ${epsilon} the certified accuracy is ${listed(told)}.`;
  });
}

/** Of one recipe, pair and size that was pruned: certified accuracy by sparsity, at the middle distance of the table. */
export function certifiedSparsitySentences(points: readonly CertifiedPoint[]): string[] {
  const pruned = sizesOf(points.filter(({ sparsity_percent }) => sparsity_percent > 0));
  return pruned.flatMap((hidden) =>
    NORMS.flatMap((norm) => {
      const epsilon = TABLE_EPSILONS[norm][1];
      const told = points
        .filter((one) => one.hidden === hidden && one.norm === norm && one.epsilon === epsilon)
        .map(
          ({ sparsity_percent, certified_mean }) =>
            `${fixed(certified_mean)} with ${sparsity_percent} % removed`,
        );
      return `Of ${unitsText(hidden)} the certified accuracy at an ${NORM_NAMES[norm]} distance of ${epsilon} is ${listed(told)}.`;
    }),
  );
}

/** Of one recipe and pair: median distances by capacity. */
export function capacitySentences(points: readonly AdversarialPoint[]): string[] {
  return distanceSentences(points, ({ hidden }) => `H = ${hidden}`);
}

/** Of one recipe, pair and size: median distances by sparsity. */
export function sparsitySentences(points: readonly AdversarialPoint[]): string[] {
  const [{ hidden }] = points as [AdversarialPoint];
  const words = ({ sparsity_percent }: AdversarialPoint) => `${sparsity_percent} % removed`;
  return [`Of ${unitsText(hidden)}:`, ...distanceSentences(points, words)];
}

function distanceSentences(
  points: readonly AdversarialPoint[],
  words: (point: AdversarialPoint) => string,
): string[] {
  const box = drawnBox(points);
  const byNorm = groupBy(
    points.filter(({ boxed }) => boxed === box),
    ({ norm }) => norm,
  );
  return NORMS.flatMap((norm) => {
    const told = (byNorm.get(norm) ?? []).map(
      (point) => `${fixed(point.distance_mean)} with ${words(point)}`,
    );
    return `The median ${NORM_NAMES[norm]} distance${box ? ' inside [0, 1]' : ''} is ${listed(told)}.`;
  });
}
