import { describe, expect, test } from 'vitest';
import { quantileBins } from '../../src/statistics/bins.ts';
import { LabelInformation } from '../../src/statistics/label-information.ts';
import { random } from '../reference/random.ts';

/** Sizes and positives of bins. */
function countsOf(places: ArrayLike<number>, isPositive: ArrayLike<number>) {
  const bins = Math.max(...Array.from(places)) + 1;
  const [sizes, positives] = [new Uint32Array(bins), new Uint32Array(bins)];
  Array.from(places).forEach((place, i) => {
    sizes[place]++;
    positives[place] += isPositive[i];
  });
  return [sizes, positives] as const;
}

/** Entropies with the correction of Miller and Madow, in bits, by their definition. */
function correctedBits(places: readonly number[], labels: readonly number[]): number {
  const entropy = (keys: readonly (string | number)[]) => {
    const counts = Map.groupBy(keys, (key) => key).values();
    const shares = Array.from(counts, ({ length }) => length / keys.length);
    const plain = -shares.reduce((sum, share) => sum + share * Math.log2(share), 0);
    return plain + (shares.length - 1) / (2 * keys.length * Math.LN2);
  };
  return (
    entropy(places) + entropy(labels) - entropy(places.map((place, i) => `${place},${labels[i]}`))
  );
}

function shuffled<T>(values: readonly T[], next: () => number): T[] {
  const all = [...values];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all;
}

describe('against its definition', () => {
  const labels = [1, 1, 0, 1, 0, 0, 1, 0] as const;
  const places = [0, 0, 1, 0, 1, 2, 2, 2] as const;

  test('it is the corrected plug-in less its mean over every permutation of the labels', () => {
    const choices: number[][] = [];
    for (let set = 0; set < 256; set++) {
      const chosen = Array.from({ length: 8 }, (_, i) => (set >> i) & 1);
      if (chosen.reduce((sum, one) => sum + one, 0) === 4) choices.push(chosen);
    }
    expect(choices).toHaveLength(70);
    const byChance = choices.reduce((sum, one) => sum + correctedBits(places, one), 0) / 70;
    const bits = new LabelInformation(8, 4).bits(...countsOf(places, labels));
    expect(bits).toBeCloseTo(correctedBits(places, labels) - byChance, 12);
  });

  test('and a thousand permutations, as the definition has them, come near that', () => {
    const next = random(11);
    const many = Array.from({ length: 400 }, () => Number(next() < 0.3));
    const binned = Array.from({ length: 400 }, () => Math.floor(next() * 11));
    const information = new LabelInformation(400, many.filter((one) => one === 1).length);
    const drawn = Array.from({ length: 1000 }, () => correctedBits(binned, shuffled(many, next)));
    const mean = drawn.reduce((sum, bits) => sum + bits, 0) / 1000;
    const sd = Math.sqrt(drawn.reduce((sum, bits) => sum + (bits - mean) ** 2, 0) / 999);
    const chance = correctedBits(binned, many) - information.bits(...countsOf(binned, many));
    expect(sd).toBeGreaterThan(0.005);
    expect(Math.abs(chance - mean)).toBeLessThan((4 * sd) / Math.sqrt(1000));
  });

  test('scores differ as the corrected bits of permutations do', () => {
    const information = new LabelInformation(8, 4);
    const other = labels.toReversed();
    const difference =
      information.score(...countsOf(places, labels)) -
      information.score(...countsOf(places, other));
    const bits = correctedBits(places, labels) - correctedBits(places, other);
    expect(difference / (8 * Math.LN2)).toBeCloseTo(bits, 12);
  });
});

test('a variable that copies the label has all its bits, one that says nothing has none', () => {
  const labels = Array.from({ length: 2000 }, (_, i) => i % 2);
  const information = new LabelInformation(2000, 1000);
  expect(information.labelBits).toBeCloseTo(1, 12);
  expect(information.bits(...countsOf(labels, labels))).toBeCloseTo(1, 3);
  expect(information.bits(Uint32Array.of(2000), Uint32Array.of(1000))).toBeCloseTo(0, 12);
  const next = random(5);
  const noise = Array.from({ length: 300 }, () =>
    information.bits(
      ...countsOf(
        labels.map(() => Math.floor(next() * 11)),
        labels,
      ),
    ),
  );
  // Without the chance taken off it would be 0.0036 on average, and what is left of that after Miller and Madow.
  const mean = noise.reduce((sum, bits) => sum + bits, 0) / noise.length;
  expect(Math.abs(mean)).toBeLessThan(0.0005);
  expect(new LabelInformation(100, 25).labelBits).toBeCloseTo(0.8112781244591328, 12);
});

/** ψ(n) = −γ + Σ 1/k below n. */
function digamma(n: number): number {
  let sum = -0.5772156649015329;
  for (let k = 1; k < n; k++) sum += 1 / k;
  return sum;
}

/**
 * Ross, "Mutual information between discrete and continuous data sets" (2014), in bits: of each point the distance to the
 * k-th neighbour of its own class, and how many points of any class are within it.
 */
function ross(values: readonly number[], labels: readonly number[], k = 3): number {
  const n = values.length;
  const terms = values.map((value, i) => {
    const own = values.filter((_, j) => labels[j] === labels[i] && j !== i);
    const distance = own.map((other) => Math.abs(other - value)).sort((a, b) => a - b)[k - 1];
    const within = values.filter((other) => Math.abs(other - value) <= distance).length - 1;
    return digamma(n) - digamma(own.length + 1) + digamma(k) - digamma(within);
  });
  return terms.reduce((sum, term) => sum + term, 0) / n / Math.LN2;
}

test.each([0, 0.5, 1, 2, 3])(
  'of two normal classes %d apart it is near the estimate of Ross, and the integral',
  (apart) => {
    const next = random(13);
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const labels = Array.from({ length: 1200 }, (_, i) => i % 2);
    const values = labels.map((label) => normal() + apart * label);
    const bits = new LabelInformation(1200, 600).bits(
      ...countsOf(quantileBins(Float64Array.from(values), 10), labels),
    );
    const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    let exact = 0;
    for (let x = -8; x < apart + 8; x += 0.001) {
      const [a, b] = [density(x), density(x - apart)];
      const mix = (a + b) / 2;
      for (const one of [a, b]) if (one > 0) exact += (one / 2) * Math.log2(one / mix) * 0.001;
    }
    expect(Math.abs(bits - ross(values, labels))).toBeLessThan(0.05);
    // Bins lose a little of it.
    expect(Math.abs(bits - exact)).toBeLessThan(0.03);
  },
);
