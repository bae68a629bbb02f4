import { describe, expect, test } from 'vitest';
import { betting } from '../../src/statistics/betting.ts';
import { medianSequence } from '../../src/statistics/median-sequence.ts';
import { type ConfidenceSequence, leastOf } from '../../src/statistics/sequence.ts';

import { Draws, drawMany } from './draws.ts';

const RUNS = 200;
/** Numbers of seeds at which one looks. */
const LOOKS = [2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 19, 24, 30, 39, 50];
const UNIT = [0, 1] as const;
/** Three standard errors of a share of 0.05 in 200 runs. */
const SLACK = 3 * Math.sqrt((0.05 * 0.95) / RUNS);

interface World {
  readonly name: string;
  /** Its mean, or its median for claims about that. */
  readonly centre: number;
  readonly draw: (draws: Draws) => number;
}

const NORMAL: World = { name: 'normal', centre: 3, draw: (draws) => 3 + 2 * draws.normal() };
/** Those of which a few values do not show what is to come, or of which many are equal, by their medians. */
const FEW_SHOW: readonly World[] = [
  {
    name: 'seldom collapsing',
    // Nine in ten are normal about 0.95, and five ninths of these lie above their median.
    centre: 0.95 - 0.01 * 0.1397,
    draw: (draws) => (draws.coin(0.1) === 1 ? 0.6 : 0.95) + 0.01 * draws.normal(),
  },
  { name: 'exponential', centre: Math.LN2, draw: (draws) => draws.exponential() },
  {
    name: 'often equal',
    centre: 0,
    draw: (draws) => (draws.coin(0.4) === 1 ? 0 : draws.normal()),
  },
];
const BOUNDED: readonly World[] = [
  { name: 'uniform', centre: 0.5, draw: (draws) => draws.uniform() },
  ...[0.5, 0.9, 0.98].map((p) => ({
    name: `Bernoulli ${p}`,
    centre: p,
    draw: (draws: Draws) => draws.coin(p),
  })),
  {
    name: 'bimodal',
    centre: 0.82,
    draw: (draws) => 0.1 + 0.8 * draws.coin(0.9) + 0.02 * (draws.uniform() - 0.5),
  },
  // 1 less a skewed rest, as F1 has.
  {
    name: 'skewed',
    centre: 11 / 12,
    draw: (draws) => 1 - (1 - Math.sqrt(draws.uniform())) ** 2 / 2,
  },
];

const CASES: readonly (readonly [
  World,
  string,
  (values: readonly number[]) => ConfidenceSequence,
])[] = [
  ...[NORMAL, ...FEW_SHOW].map(
    (world) => [world, 'signs', (v: readonly number[]) => medianSequence(v)] as const,
  ),
  [BOUNDED[0]!, 'signs', (values) => medianSequence(values, UNIT)],
  ...BOUNDED.map(
    (world) => [world, 'betting', (v: readonly number[]) => betting(v, UNIT)] as const,
  ),
];

describe.each(CASES.map(([world, method, make]) => [world.name, method, world, make] as const))(
  'of %s values by %s',
  (_, __, world, make) => {
    test(`the centre lies in all intervals up to 50 seeds with a chance of 95 % or more`, () => {
      let missed = 0;
      for (let run = 0; run < RUNS; run++) {
        const values = valuesOf(world, run);
        missed += Number(
          looksAt(values, make).some(
            (sequence) =>
              sequence.evidenceAbove(world.centre) >= 20 ||
              sequence.evidenceBelow(world.centre) >= 20,
          ),
        );
      }
      expect(missed / RUNS).toBeLessThan(0.05 + SLACK);
    });

    test('evidence against the true centre is at most 1 on average, whenever one stops', () => {
      const [fixed, stopped] = [[], []] as [number[], number[]];
      for (let run = 0; run < RUNS; run++) {
        const looks = looksAt(valuesOf(world, run), make).map(
          (sequence) => sequence.evidenceAbove(world.centre) + sequence.evidenceBelow(world.centre),
        );
        fixed.push(looks[7]!);
        stopped.push(looks.find((evidence) => evidence >= 3) ?? looks.at(-1)!);
      }
      for (const evidences of [fixed, stopped]) {
        // What is larger than 100 occurs once in 100 runs at most, and would make the average of these noise.
        const cut = evidences.map((evidence) => Math.min(evidence, 100));
        const average = cut.reduce((sum, evidence) => sum + evidence, 0) / RUNS;
        const square = cut.reduce((sum, e) => sum + (e - average) * (e - average), 0) / RUNS;
        expect(average).toBeLessThan(1 + 3 * Math.sqrt(square / RUNS));
      }
    });
  },
);

test('the least of two means is covered too, when both lie on the bound and when one does', () => {
  for (const other of [0.5, 0.8]) {
    let missed = 0;
    for (let run = 0; run < RUNS; run++) {
      const draws = new Draws(run, 5);
      const tables = [0.5, other].map((p) => drawMany(50, () => draws.coin(p)));
      missed += Number(
        LOOKS.map((n) => leastOf(tables.map((values) => betting(values.slice(0, n), UNIT)))).some(
          ({ evidenceAbove, evidenceBelow }) =>
            evidenceAbove(0.5) >= 20 || evidenceBelow(0.5) >= 20,
        ),
      );
    }
    expect(missed / RUNS).toBeLessThan(0.05 + SLACK);
  }
});

function valuesOf({ draw }: World, run: number): number[] {
  const draws = new Draws(run);
  return drawMany(50, () => draw(draws));
}

function looksAt(
  values: readonly number[],
  make: (values: readonly number[]) => ConfidenceSequence,
): ConfidenceSequence[] {
  return LOOKS.map((n) => make(values.slice(0, n)));
}
