import { expect, test } from 'vitest';
import type { CapacityRow } from '../../src/studies/rows.ts';
import { figure3 } from '../../src/report/fig-3.ts';
import { figureCsv } from '../../src/report/figure.ts';
import { capacityStudy, capacityRow, PAIRS, SIZES } from './capacity-rows.ts';

const fig3 = (rows: readonly CapacityRow[]) => figure3(rows).content;

const HEADER =
  'recipe,pair,hidden,seeds,best_mean,best_sd,best_low,best_high,last_mean,last_sd,last_low,last_high,constant_f1,diverged';

/** F1 of always saying the positive class where half of the rows are of it. */
const CONSTANT = '0.6666666666666666';

function linesOf(trials: readonly CapacityRow[]): string[] {
  return figureCsv(fig3(trials)).trimEnd().split('\n');
}

test('means and standard deviations over seeds, by hand', () => {
  const [header, ...lines] = linesOf([
    capacityRow({ seed: 1, best: 0.5, last: 0.25 }),
    capacityRow({ seed: 2, best: 0.75, last: 0.25 }),
    capacityRow({ seed: 3, best: 1, last: 0.25 }),
  ]);
  expect(header).toBe(HEADER);
  // 0.75 ± t · 0.25 / √3 with the 97.5 % quantile of two degrees of freedom; equal values have no interval.
  const [, low, high] = /^paper,4-9,4,3,0.75,0.25,([^,]+),([^,]+),0.25,0,,,0.6666666666666666,0$/
    .exec(lines[0])!
    .map(Number);
  expect(low).toBeCloseTo(0.75 - (4.302653 * 0.25) / Math.sqrt(3), 6);
  expect(high).toBeCloseTo(0.75 + (4.302653 * 0.25) / Math.sqrt(3), 6);
});

test('one seed has no standard deviation', () => {
  expect(linesOf([capacityRow({ best: 0.5, last: 0.25 })])[1]).toBe(
    `paper,4-9,4,1,0.5,,,,0.25,,,,${CONSTANT},0`,
  );
});

test('a diverged trial is counted and left out of the means', () => {
  const two = [capacityRow({ seed: 1, best: 0.5 }), capacityRow({ seed: 3, best: 1 })];
  const diverged = capacityRow({ seed: 2, best: 0.001, diverged: true });
  const sd = Math.sqrt(0.125);
  const cells = linesOf([...two, diverged])[1].split(',');
  expect([3, 4, 5, 8, 9, 13].map((at) => cells[at])).toEqual([
    '2',
    '0.75',
    `${sd}`,
    '0.75',
    `${sd}`,
    '1',
  ]);
  expect(linesOf([diverged])[1]).toBe('paper,4-9,4,0,,,,,,,,,,1');
  expect(fig3([...two, diverged]).subtitle).toContain('1 diverged network left out');
});

test('two recipes are kept apart, the named ones in the order of their table', () => {
  const lines = linesOf([
    capacityRow({ recipe: 'minibatch', best: 0.75 }),
    capacityRow({ recipe: 'paper', best: 0.5 }),
  ]);
  expect(lines.slice(1)).toEqual([
    `paper,4-9,4,1,0.5,,,,0.5,,,,${CONSTANT},0`,
    `minibatch,4-9,4,1,0.75,,,,0.75,,,,${CONSTANT},0`,
  ]);
});

test('recipes without a name come last, by their values', () => {
  const values = [
    'init he, batch 64, rate 0.03, 2 epochs',
    'init he, batch 32, rate 0.03, 2 epochs',
  ];
  const lines = linesOf([...values, 'paper'].map((recipe) => capacityRow({ recipe, best: 0.75 })));
  expect(lines.slice(1)).toEqual([
    `paper,4-9,4,1,0.75,,,,0.75,,,,${CONSTANT},0`,
    ...values.toReversed().map((recipe) => `"${recipe}",4-9,4,1,0.75,,,,0.75,,,,${CONSTANT},0`),
  ]);
});

test('rows go by pair, the paper’s from easy to hard and then the others, and by size', () => {
  const trials = ['9-4', '2-3', '4-9', '3-8', '5-6', '1-7', '0-1'].flatMap((pair) =>
    [12, 2, 100].map((hidden) => capacityRow({ pair, hidden })),
  );
  const rows = linesOf(trials).slice(1);
  expect(rows.map((line) => line.split(',').slice(1, 3).join(' '))).toEqual(
    ['0-1', '1-7', '5-6', '3-8', '4-9', '2-3', '9-4'].flatMap((pair) =>
      [2, 12, 100].map((hidden) => `${pair} ${hidden}`),
    ),
  );
});

test('the order in which trials finish changes nothing', () => {
  const trials = [...capacityStudy('paper', 0.68), ...capacityStudy('minibatch', 0.96)];
  // 101 has no factor in common with 330, so this visits every trial once.
  const mixed = trials.map((_, i) => trials[(i * 101) % trials.length] as CapacityRow);
  expect(new Set(mixed).size).toBe(trials.length);
  expect(fig3(mixed)).toEqual(fig3(trials));
  expect(figureCsv(fig3(mixed))).toBe(figureCsv(fig3(trials)));
});

test('the study of the paper has one row per pair and size', () => {
  const { data, subtitle } = fig3(capacityStudy('paper', 0.68));
  expect(data).toHaveLength(PAIRS.length * SIZES.length);
  expect(subtitle).toEqual([
    'Solid: best epoch, mean over 3 seeds; thin bars: pointwise 95 % interval of the mean (Student’s t); wide bars: ± 1 standard deviation',
    'Dashed: mean of the last epoch; bars end at the axis',
    'Dotted: F1 of always saying the positive class, 0.67',
    'paper: init normal:0.1, full batch, rate 0.03, 100 epochs',
  ]);
});

test('the alternative text gives the ends of every curve', () => {
  const { description } = fig3([
    capacityRow({ hidden: 2, best: 0.7125 }),
    capacityRow({ hidden: 8, best: 0.8 }),
    capacityRow({ hidden: 64, best: 0.9132 }),
    capacityRow({ pair: '0-1', hidden: 2, diverged: true }),
  ]);
  expect(description).toContain('pair 4-9: 0.713 at H = 2, 0.913 at H = 64.');
  expect(description).toContain('pair 0-1: none at H = 2.');
});

test('says from which size on each pair is good enough, and where the seeds differ most', () => {
  const { measured } = figure3([
    capacityRow({ pair: '0-1', hidden: 2, seed: 1, best: 0.9 }),
    capacityRow({ pair: '0-1', hidden: 4, seed: 1, best: 0.91 }),
    capacityRow({ pair: '0-1', hidden: 4, seed: 2, best: 0.93 }),
    capacityRow({ pair: '4-9', hidden: 4, seed: 1, best: 0.6 }),
    capacityRow({ pair: '4-9', hidden: 4, seed: 2, best: 0.8 }),
  ]);
  expect(measured).toEqual([
    'The smallest hidden size from which on mean F1 stays above the criterion is 4 for 0-1 (F1 0.920) and none for 4-9. ' +
      'The seeds differ most, by a standard deviation of 0.141, on 4-9 with H = 4.',
  ]);
});

test('a network that collapses after its best epoch is not hidden', () => {
  const rows = [2, 4].map((hidden) =>
    capacityRow({ hidden, best: 0.95, last: hidden === 2 ? 0.3 : 0.94 }),
  );
  expect(figure3(rows).measured[0]).toContain(
    'The last epoch is furthest below the best on 4-9 with H = 2: mean F1 0.300 after 0.950.',
  );
  expect(figure3([capacityRow({ best: 0.95, last: 0.95 })]).measured[0]).not.toContain(
    'last epoch',
  );
});
