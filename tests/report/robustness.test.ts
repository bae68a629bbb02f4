import { expect, test } from 'vitest';
import { figure6 } from '../../src/report/fig-6.ts';
import { figure7 } from '../../src/report/fig-7.ts';
import { renderSvg } from '../../src/report/render.ts';
import { noiseRow, occlusionRow } from './study-rows.ts';

const noisy = (hidden: number, f1: readonly [number, number, number]) =>
  [0, 0.3, 1].map((sigma, i) => noiseRow({ hidden, sigma, f1: f1[i] as number }));

test('noise is averaged over the seeds at every strength', () => {
  const { data } = figure6([
    noiseRow({ seed: 2, f1: 0.75 }),
    noiseRow({ seed: 1, f1: 0.25 }),
    noiseRow({ seed: 1, sigma: 0, f1: 0.5 }),
  ]).content;
  expect(data).toEqual([
    expect.objectContaining({
      sigma: 0,
      seeds: 1,
      f1_mean: 0.5,
      f1_sd: null,
      f1_low: null,
      draws: 2,
    }),
    expect.objectContaining({ sigma: 0.3, seeds: 2, f1_mean: 0.5, f1_sd: Math.sqrt(0.125) }),
  ]);
});

test('the paper’s two sizes are compared; the data have all', () => {
  const { measured, content } = figure6([
    ...noisy(2, [0.5, 0.4, 0.3]),
    ...noisy(24, [0.9, 0.8, 0.6]),
    ...noisy(64, [0.95, 0.85, 0.7]),
  ]);
  expect(measured).toEqual([
    'Mean F1 is 0.900 at σ = 0, 0.800 at σ = 0.3 and 0.600 at σ = 1 with H = 24 and ' +
      '0.950 at σ = 0, 0.850 at σ = 0.3 and 0.700 at σ = 1 with H = 64. H = 64 has the higher mean at every σ.',
  ]);
  expect(content.data).toHaveLength(9);
});

test('where the larger network is not ahead is said', () => {
  const sentence = (small: [number, number, number]) =>
    figure6([...noisy(24, small), ...noisy(64, [0.9, 0.8, 0.7])]).measured[0];
  expect(sentence([0.8, 0.85, 0.6])).toContain(
    'H = 64 has the higher mean at σ = 0 and 1, but not at σ = 0.3.',
  );
  expect(sentence([0.9, 0.8, 0.7])).toContain('H = 64 has the higher mean at no σ.');
});

test('clipped and unclipped noise are kept apart', () => {
  const both = [true, false].map((clip) => noiseRow({ clip, f1: clip ? 0.8 : 0.6 }));
  const { content, measured } = figure6(both);
  expect(content.data.map(({ clip, f1_mean }) => [clip, f1_mean])).toEqual([
    [false, 0.6],
    [true, 0.8],
  ]);
  expect(measured.map((text) => text.split(':')[0])).toEqual(['Not clipped', 'Clipped']);
  expect(figure6(both.slice(0, 1)).content.subtitle.join()).toContain('are clipped');
  expect(figure6(both.slice(1)).content.subtitle.join()).toContain('are not clipped');
});

test('the paper’s values stand beside the measured ones, and are called the paper’s', async () => {
  const { content } = figure7([24, 48, 64, 8].map((hidden) => occlusionRow({ hidden })));
  expect(content.data.map(({ hidden, paper_f1 }) => [hidden, paper_f1])).toEqual([
    [8, null],
    [24, 0.847],
    [48, 0.86],
    [64, 0.862],
  ]);
  expect(content.subtitle.join()).toContain('printed in the paper, not measured here');
  expect(await renderSvg(content)).toContain('the paper’s value');
});

test('the paper’s values are for its pair and its patch only', async () => {
  for (const other of [{ pair: '0-1' }, { size: 5 }]) {
    const { content } = figure7([occlusionRow(other)]);
    expect(content.data[0]).toMatchObject({ paper_f1: null, f1_mean: 0.83, clean_mean: 0.875 });
    expect(content.subtitle.join()).not.toContain('printed in the paper');
    expect(await renderSvg(content)).not.toContain('the paper’s value');
  }
});

test('patches of different sizes are kept apart', () => {
  const { data } = figure7([occlusionRow({ size: 5, f1: 0.9 }), occlusionRow()]).content;
  expect(data.map(({ patch, f1_mean }) => [patch, f1_mean])).toEqual([
    [5, 0.9],
    [7, 0.83],
  ]);
});

test('F1 of always saying the positive class is drawn where the rows tell their shares', async () => {
  const told = figure6([noiseRow({ positiveShare: 0.5 })]).content;
  expect(told.data[0]['constant_f1']).toBeCloseTo(2 / 3, 12);
  expect(told.subtitle).toContain('Dotted: F1 of always saying the positive class, 0.67');
  expect(await renderSvg(told)).toContain('stroke-dasharray="1.5,3"');
  const untold = figure7([occlusionRow()]).content;
  expect(untold.data[0]).toMatchObject({ constant_f1: null });
  expect(untold.subtitle.join()).not.toContain('Dotted');
  expect(await renderSvg(untold)).not.toContain('stroke-dasharray="1.5,3"');
});

test('recipes have one scale', async () => {
  const rows = ['paper', 'minibatch'].flatMap((recipe) =>
    [24, 64].map((hidden) => occlusionRow({ recipe, hidden, f1: recipe === 'paper' ? 0.3 : 0.98 })),
  );
  const labels = [...(await renderSvg(figure7(rows).content)).matchAll(/>([01]\.\d\d)</g)];
  const [first, second] = [labels.slice(0, labels.length / 2), labels.slice(labels.length / 2)];
  expect(first.map(([, text]) => text)).toEqual(second.map(([, text]) => text));
  expect(first.length).toBeGreaterThan(3);
});
