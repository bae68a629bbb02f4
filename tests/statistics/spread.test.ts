import { describe, expect, test } from 'vitest';
import { naturalLog } from '../../src/statistics/logarithm.ts';
import { logSpread } from '../../src/statistics/spread.ts';
import { medianSequence } from '../../src/statistics/median-sequence.ts';
import { Draws, drawMany } from './draws.ts';

test('the logarithm agrees with that of the host to 1e-15', () => {
  const draws = new Draws(1);
  const numbers = [1, 2, 0.5, Math.E, 1e-300, 1e300, 1 + 1e-9, 1 - 1e-9, 5e-324];
  for (let i = 0; i < 2000; i++) numbers.push(Math.exp(40 * (draws.uniform() - 0.5)));
  for (const x of numbers) {
    const error = Math.abs(naturalLog(x) - Math.log(x));
    expect(error).toBeLessThanOrEqual(1e-15 * Math.abs(Math.log(x)));
  }
});

describe('the log ratio of spreads', () => {
  test('is that of the distances, of the resolution at least: by hand', () => {
    expect(logSpread(1, 5, 0.5)).toEqual(near(Math.log(4)));
    expect(logSpread(7, 1, 0.5)).toEqual(near(Math.log(6)));
    expect(logSpread(3, 3, 0.01)).toEqual(near(Math.log(0.01)));
  });

  test('estimates log(σ_A/σ_B), and its sequence errs at most as often as it may', () => {
    const runs = 300;
    let wrong = 0;
    let found = 0;
    for (let run = 0; run < runs; run++) {
      const draws = new Draws(run, 8);
      const spread = (sd: number) => logSpread(sd * draws.normal(), sd * draws.normal(), 1e-6);
      const ratios = drawMany(25, () => spread(3) - spread(1));
      const looks = ratios.map((_, i) => medianSequence(ratios.slice(0, i + 1)));
      const truth = Math.log(3);
      wrong += Number(
        looks.some((look) => look.evidenceAbove(truth) >= 20 || look.evidenceBelow(truth) >= 20),
      );
      found += Number(looks.some((look) => look.evidenceAbove(0) >= 20));
    }
    expect(wrong / runs).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
    expect(found / runs).toBeGreaterThan(0.5);
  });
});

function near(value: number): unknown {
  return expect.closeTo(value, 13);
}
