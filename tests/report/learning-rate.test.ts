import { expect, test } from 'vitest';
import { figure1 } from '../../src/report/fig-1.ts';
import { figure2 } from '../../src/report/fig-2.ts';
import { renderSvg } from '../../src/report/render.ts';
import { learningRateRow } from './study-rows.ts';

const rows = [
  learningRateRow({ seed: 1, learningRate: 0.01, bestF1: 0.5, lastF1: 0.5, lastAuc: 0.75 }),
  learningRateRow({ seed: 2, learningRate: 0.01, bestF1: 0.75, lastF1: 0.5, lastAuc: 0.25 }),
  learningRateRow({ seed: 1, learningRate: 0.03, bestF1: 0.875, lastF1: 0.75, lastAuc: 0.875 }),
];

test('one row for each rate and size, with F1 of the best and of the last epoch, and AUC', () => {
  expect(figure1(rows).content.data).toMatchObject([
    {
      recipe: 'paper',
      pair: '4-9',
      hidden: 24,
      learning_rate: 0.01,
      seeds: 2,
      best_mean: 0.625,
      best_sd: Math.sqrt(0.03125),
      last_mean: 0.5,
      last_sd: 0,
      last_low: null,
      auc_mean: 0.5,
      auc_sd: Math.sqrt(0.125),
      diverged: 0,
    },
    { learning_rate: 0.03, seeds: 1, best_mean: 0.875, best_sd: null, best_low: null },
  ]);
  expect(figure2(rows).content.data).toEqual(figure1(rows).content.data);
});

test('says which rate is best with which size', () => {
  const slow = learningRateRow({ hidden: 2, learningRate: 0.01, bestF1: 0.9 });
  const fast = learningRateRow({ hidden: 2, learningRate: 0.03, bestF1: 0.8 });
  expect(figure1(rows).measured[0]).toContain(
    'F1 is highest at a rate of 0.03 with every hidden size.',
  );
  expect(figure1([...rows, slow, fast]).measured[0]).toContain(
    'F1 is highest at a rate of 0.01 with H = 2 and at a rate of 0.03 with H = 24.',
  );
});

test('the heat maps print every mean of the best and of the last epoch, and that there is none where all diverged', async () => {
  const diverged = learningRateRow({ hidden: 2, learningRate: 0.03, diverged: true });
  const { content } = figure2([...rows, diverged]);
  const svg = await renderSvg(content);
  for (const text of ['.625', '.875', '.500', '.750', 'none'])
    expect(svg).toContain(`>${text}</text>`);
  expect(content.subtitle).toContain('1 diverged network left out');
});

test('numbers on dark cells are white, on light cells black', async () => {
  const ramp = [0.05, 0.2, 0.45, 0.8, 0.99].map((bestF1, i) =>
    learningRateRow({ learningRate: 10 ** -i, bestF1, lastF1: bestF1 }),
  );
  const svg = await renderSvg(figure2(ramp).content);
  const fills = [...svg.matchAll(/fill="([#\w]+)">(\.\d{3})<\/text>/g)].map(([, fill, text]) => [
    text,
    fill,
  ]);
  expect(Object.fromEntries(fills)).toEqual({
    '.050': '#ffffff',
    '.200': '#ffffff',
    '.450': '#ffffff',
    '.800': 'black',
    '.990': 'black',
  });
});

test('the recipe is named without the rate that the figure varies', () => {
  expect(figure1(rows).content.subtitle).toContain(
    'paper: init normal:0.1, full batch, 100 epochs',
  );
});

test('when every network diverged, that is what is said', () => {
  const diverged = [learningRateRow({ diverged: true, bestF1: 0, lastAuc: NaN })];
  expect(figure1(diverged).measured).toEqual(['Every network diverged.']);
  expect(figure2(diverged).measured).toEqual(['Every network diverged.']);
});
