import { smallSampleFactor } from './bootstrap.ts';
import { philox } from './philox.ts';
import { spearman } from './rank-correlation.ts';

/** Two numbers that are known of a pair of classes. */
export interface PairPoint {
  readonly classes: readonly [string, string];
  readonly x: number;
  readonly y: number;
}

/** A rank correlation over pairs of classes, with a 95 % interval. */
export interface PairCorrelation {
  /** Null as that of `spearman`. */
  readonly rho: number | null;
  /** Null where one in twenty resamples or more has no rank correlation. */
  readonly interval: readonly [low: number, high: number] | null;
}

const RESAMPLES = 1000;

/**
 * Spearman's rank correlation over pairs of classes. Pairs with a class in common are not independent, so it is the classes
 * that are resampled (the vertex bootstrap of Snijders and Borgatti 1999, “Non-parametric standard errors and tests for
 * network statistics”): a pair comes as often as its two classes were drawn together; a class that was drawn twice makes no
 * pair with itself. As in `bootstrapInterval` the distances of the ends are widened, for classes are few.
 *
 * @param points at most one of each pair; the same ones in the same order give the same interval everywhere
 */
export function pairCorrelation(points: readonly PairPoint[]): PairCorrelation {
  const classes = [...new Set(points.flatMap((point) => point.classes))];
  const placed = points.map(({ classes: [a, b], x, y }) => ({
    a: classes.indexOf(a),
    b: classes.indexOf(b),
    x,
    y,
  }));
  const found = Array.from({ length: RESAMPLES }, (_, r) => {
    const times = drawn(r, classes.length);
    const resample = placed.flatMap((point) =>
      Array.from({ length: times[point.a] * times[point.b] }, () => point),
    );
    return correlationOf(resample);
  });
  const known = found.filter((rho) => rho !== null).sort((a, b) => a - b);
  const rho = correlationOf(points);
  if (rho === null || known.length <= 0.95 * RESAMPLES) return { rho, interval: null };
  const widen = smallSampleFactor(classes.length);
  const at = (share: number) => rho + widen * (known[Math.ceil(share * known.length) - 1] - rho);
  return { rho, interval: [Math.max(-1, at(0.025)), Math.min(1, at(0.975))] };
}

function correlationOf(points: readonly { readonly x: number; readonly y: number }[]) {
  return spearman(
    points.map(({ x }) => x),
    points.map(({ y }) => y),
  );
}

/** [count] how often each class comes in a resample. */
function drawn(resample: number, count: number): Uint32Array {
  const times = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    times[Math.floor((philox(resample, i, count)[0] * count) / 2 ** 32)]++;
  }
  return times;
}
