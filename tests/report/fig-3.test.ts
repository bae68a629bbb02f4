import { expect, test } from 'vitest';
import type { Trained } from '../../src/lab/records.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { figure3 } from '../../src/report/fig-3.ts';
import { figureCsv } from '../../src/report/figure.ts';
import { capacityStudy, finishedTrial, PAIRS, SIZES } from './trials.ts';

const HEADER = 'recipe,pair,hidden,seeds,best_mean,best_sd,last_mean,last_sd,diverged';

function linesOf(trials: readonly Trained[]): string[] {
  return figureCsv(figure3(trials)).trimEnd().split('\n');
}

test('means and standard deviations over seeds, by hand', () => {
  const [header, ...lines] = linesOf([
    finishedTrial({ seed: 1, best: 0.5, last: 0.25 }),
    finishedTrial({ seed: 2, best: 0.75, last: 0.25 }),
    finishedTrial({ seed: 3, best: 1, last: 0.25 }),
  ]);
  expect(header).toBe(HEADER);
  expect(lines).toEqual(['paper,4-9,4,3,0.75,0.25,0.25,0,0']);
});

test('one seed has no standard deviation', () => {
  expect(linesOf([finishedTrial({ best: 0.5, last: 0.25 })])[1]).toBe('paper,4-9,4,1,0.5,,0.25,,0');
});

test('a diverged trial is counted and left out of the means', () => {
  const two = [finishedTrial({ seed: 1, best: 0.5 }), finishedTrial({ seed: 3, best: 1 })];
  const diverged = finishedTrial({ seed: 2, best: 0.001, diverged: 7 });
  const sd = Math.sqrt(0.125);
  expect(linesOf([...two, diverged])[1]).toBe(`paper,4-9,4,2,0.75,${sd},0.75,${sd},1`);
  expect(linesOf([diverged])[1]).toBe('paper,4-9,4,0,,,,,1');
  expect(figure3([...two, diverged]).subtitle).toContain('1 diverged trial left out');
});

test('two recipes are kept apart, the named ones in the order of their table', () => {
  const lines = linesOf([
    finishedTrial({ recipe: RECIPES.minibatch, best: 0.75 }),
    finishedTrial({ recipe: RECIPES.paper, best: 0.5 }),
  ]);
  expect(lines.slice(1)).toEqual(['paper,4-9,4,1,0.5,,0.5,,0', 'minibatch,4-9,4,1,0.75,,0.75,,0']);
});

test('two recipes without a name are not averaged', () => {
  const lines = linesOf([
    finishedTrial({ recipe: { ...RECIPES.minibatch, epochs: 2 }, best: 0.75 }),
    finishedTrial({ recipe: { ...RECIPES.paper, epochs: 2 }, best: 0.5 }),
  ]);
  expect(lines.slice(1)).toEqual([
    '"init he, batch 64, rate 0.03, 2 epochs",4-9,4,1,0.75,,0.75,,0',
    '"init normal:0.1, full batch, rate 0.03, 2 epochs",4-9,4,1,0.5,,0.5,,0',
  ]);
  const alone = linesOf([finishedTrial({ recipe: { ...RECIPES.paper, epochs: 2 } })]);
  expect(alone[1]).toMatch(/^custom,/);
});

test('rows go by pair, the paper’s from easy to hard and then the others, and by size', () => {
  const trials = ['9-4', '2-3', '4-9', '3-8', '5-6', '1-7', '0-1'].flatMap((pair) =>
    [12, 2, 100].map((hidden) => finishedTrial({ pair, hidden })),
  );
  const rows = linesOf(trials).slice(1);
  expect(rows.map((line) => line.split(',').slice(1, 3).join(' '))).toEqual(
    ['0-1', '1-7', '5-6', '3-8', '4-9', '2-3', '9-4'].flatMap((pair) =>
      [2, 12, 100].map((hidden) => `${pair} ${hidden}`),
    ),
  );
});

test('the order in which trials finish changes nothing', () => {
  const trials = [...capacityStudy(RECIPES.paper, 0.68), ...capacityStudy(RECIPES.minibatch, 0.96)];
  // 101 has no factor in common with 330, so this visits every trial once.
  const mixed = trials.map((_, i) => trials[(i * 101) % trials.length] as Trained);
  expect(new Set(mixed).size).toBe(trials.length);
  expect(figure3(mixed)).toEqual(figure3(trials));
  expect(figureCsv(figure3(mixed))).toBe(figureCsv(figure3(trials)));
});

test('the study of the paper has one row per pair and size', () => {
  const { data, subtitle } = figure3(capacityStudy(RECIPES.paper, 0.68));
  expect(data).toHaveLength(PAIRS.length * SIZES.length);
  expect(subtitle).toEqual([
    'mnist: mean over 3 seeds, bars ± 1 sample standard deviation',
    'paper: init normal:0.1, full batch, rate 0.03, 100 epochs',
  ]);
});

test('the alternative text gives the ends of every curve', () => {
  const { description } = figure3([
    finishedTrial({ hidden: 2, best: 0.7125 }),
    finishedTrial({ hidden: 8, best: 0.8 }),
    finishedTrial({ hidden: 64, best: 0.9132 }),
    finishedTrial({ pair: '0-1', hidden: 2, diverged: 3 }),
  ]);
  expect(description).toContain('pair 4-9: 0.713 at H = 2, 0.913 at H = 64.');
  expect(description).toContain('pair 0-1: none at H = 2.');
});
