import { rowsIn } from '../network/explain.ts';
import type { Network } from '../network/network.ts';
import { saliencyMaps } from '../network/saliency.ts';
import { unitRanksOf } from '../network/similarity.ts';
import { rankSimilarity } from './map-similarity.ts';
import { allOf, type Measurement, withScalingOf } from './measurement.ts';

export interface SaliencySizesParams {
  /** Every so many images of the test file are looked at. */
  readonly step: number;
  /** What is added to a pixel (appendix C.2). */
  readonly epsilon: number;
}

export interface SaliencySizesValue {
  /** Share of its maps that are the same everywhere. */
  readonly blank: number;
  /** Mean rank correlation of its map of an image with that of each of the other networks; blank maps count as 0. */
  readonly ranks: readonly number[];
}

/** Images whose maps are held at once. */
const PIECE = 32;

/** How alike the saliency maps of networks of other sizes and seeds are, on images of the test file, which all seeds share. */
export const saliencySizesMeasurement: Measurement<SaliencySizesParams, SaliencySizesValue> = {
  *measure({ core, images, test }, measured, { step, epsilon }) {
    const networks: Network[] = [];
    // Networks that are measured together are compared with the same ones: each has its maps made once.
    const placeOf = (network: Network) => {
      const known = networks.findIndex((other) => isSameNetwork(network, other));
      return known >= 0 ? known : networks.push(network) - 1;
    };
    const places = measured.map(({ network, others }) => ({
      own: placeOf(withScalingOf(images, network)),
      others: others.map(placeOf),
    }));
    const sums = places.map(({ others }) => new Float64Array(others.length));
    const blanks = places.map(() => 0);
    const positions = allOf(test).filter((at) => at % step === 0);
    for (let first = 0; first < positions.length; first += PIECE) {
      const piece = positions.subarray(first, first + PIECE);
      const ranks: Float64Array[][] = [];
      for (const network of networks) {
        const { maps } = saliencyMaps(core, test, piece, network, epsilon);
        ranks.push(rowsIn(maps, test.form.dimensions).map(unitRanksOf));
        yield;
      }
      places.forEach(({ own, others }, m) =>
        ranks[own].forEach((map, i) => {
          if (Number.isNaN(map[0])) blanks[m]++;
          others.forEach((other, k) => (sums[m][k] += rankSimilarity(map, ranks[other][i])));
        }),
      );
    }
    const n = positions.length;
    return places.map((_, m) => ({
      blank: blanks[m] / n,
      ranks: Array.from(sums[m], (sum) => sum / n),
    }));
  },
};

function isSameNetwork(a: Network, b: Network): boolean {
  return (
    a.hidden === b.hidden &&
    a.scaling === b.scaling &&
    a.w1.every((weight, i) => Object.is(weight, b.w1[i])) &&
    a.b1.every((bias, h) => Object.is(bias, b.b1[h])) &&
    a.w2.every((weight, h) => Object.is(weight, b.w2[h])) &&
    Object.is(a.b2[0], b.b2[0])
  );
}
