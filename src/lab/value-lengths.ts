import { count } from '../count.ts';
import type { MeasurementName, Params, Value } from '../measurements/measurements.ts';

/** How a network was measured, as far as that tells how long lists are. */
export interface MeasuredAs<Name extends MeasurementName = MeasurementName> {
  readonly measurement: Name;
  readonly params: Params<Name>;
  /** Hidden units of the network. */
  readonly hidden: number;
  /** Networks that it was compared with. */
  readonly others: number;
}

/** A list of a value: where it is, how long it is and how long it has to be. */
type Length = readonly [place: string, length: number, expected: number];

type LengthsOf = {
  readonly [Name in MeasurementName]?: (
    value: Value<Name>,
    how: MeasuredAs<Name>,
  ) => readonly Length[];
};

/** Lists of which readers take as many entries as were asked for. */
const LENGTHS: LengthsOf = {
  clusters: ({ labels, dense, pruned }) => [
    ['dense.positions', dense.positions.length, 2 * labels.length],
    ['pruned.positions', pruned.positions.length, 2 * labels.length],
    [
      'pruned.groups.silhouettes',
      pruned.groups.silhouettes.length,
      dense.groups.silhouettes.length,
    ],
  ],
  'column-occlusion': (value, { params }) => [['', value.length, params.sets.length]],
  'corruption-example': ({ original, noisy, occluded }) => [
    ['noisy', noisy.length, original.length],
    ['occluded', occluded.length, original.length],
  ],
  generalization: (value, { params }) => [['', value.length, params.sparsities.length]],
  information: ({ units }, { hidden }) => [['units', units.length, hidden]],
  'mnist-c': ({ dense, pruned }, { params: { corruptions, severities } }) => {
    const expected = Object.keys(corruptions).length * severities.length;
    return [
      ['dense.corrupted', dense.corrupted.length, expected],
      ['pruned.corrupted', pruned.corrupted.length, expected],
    ];
  },
  noise: (value, { params }) => [['', value.length, params.sigmas.length]],
  pruning: (value, { params: { scopes, percent } }) => [
    ['', value.length, scopes.length],
    ...value.map(({ curve }, i): Length => [`${i}.curve`, curve.length, percent.length]),
  ],
  saliency: ({ others, exemplars }, how) => [
    ['others', others.length, how.others],
    ...exemplars.flatMap(({ pixels, dense, pruned }, i): Length[] => [
      [`exemplars.${i}.dense.map`, dense.map.length, pixels.length],
      [`exemplars.${i}.dense.gradient`, dense.gradient.length, pixels.length],
      [`exemplars.${i}.pruned.map`, pruned.map.length, pixels.length],
      [`exemplars.${i}.pruned.gradient`, pruned.gradient.length, pixels.length],
    ]),
  ],
  'saliency-shift': ({ dense, pruned }, { params: { sigmas, patches } }) => [
    ['dense', dense.length, sigmas.length + patches.length],
    ['pruned', pruned.length, sigmas.length + patches.length],
  ],
  'saliency-sizes': ({ ranks }, { others }) => [['ranks', ranks.length, others]],
  specialisation: ({ units }, { hidden }) => [['units', units.length, hidden]],
  'test-file': ({ pruned }, { params }) => [['pruned', pruned.length, params.sparsities.length]],
};

/** The first list of a value of the right shape that is shorter or longer than was asked for, in words. */
export function wrongLength<Name extends MeasurementName>(
  value: Value<Name>,
  how: MeasuredAs<Name>,
): string | undefined {
  const lengths = LENGTHS[how.measurement]?.(value, how) ?? [];
  for (const [place, length, expected] of lengths) {
    if (length === expected) continue;
    return `${place && `${place} of `}${count(length, 'item')} where ${expected} belong`;
  }
  return undefined;
}
