import { expect, test } from 'vitest';
import { figure5Quality } from '../../src/report/fig-5-quality.ts';
import { figure5 } from '../../src/report/fig-5.ts';
import { renderSvg } from '../../src/report/render.ts';
import { clustersRow } from './study-rows.ts';

test('every image is a dot of its class, in one path for each class and panel', async () => {
  const svg = await renderSvg(figure5([clustersRow()]).content);
  const paths = [...svg.matchAll(/ d="((?:M[-\d.]+,[-\d.]+Z){2,})" stroke="(#\w+)"/g)];
  expect(paths.map(([, path, colour]) => [path.match(/M/g)!.length, colour])).toEqual([
    [3, '#0072B2'],
    [3, '#E69F00'],
    [3, '#0072B2'],
    [3, '#E69F00'],
  ]);
});

test('the data have one row per image, with its class and both positions', () => {
  const { data } = figure5([clustersRow()]).content;
  expect(data).toHaveLength(6);
  expect(data[1]).toMatchObject({ class: '4', dense_x: 1, dense_y: 0, pruned_x: 1, pruned_y: 0 });
  expect(data[5]).toMatchObject({ class: '9', dense_x: 10, dense_y: 11 });
});

test('the first seed of each recipe is shown, whatever the order of the rows', () => {
  const rows = [3, 1, 2].flatMap((seed) =>
    ['minibatch', 'paper'].map((recipe) => clustersRow({ seed, recipe })),
  );
  const { content, measured } = figure5(rows);
  expect([...new Set(content.data.map(({ recipe, seed }) => `${recipe} ${seed}`))]).toEqual([
    'paper 1',
    'minibatch 1',
  ]);
  expect(measured[0]).toBe('Shown: recipe paper, 4-9 with 24 hidden units, seed 1.');
});

test('the quality is averaged over the seeds, with what chance would give', () => {
  const { data } = figure5Quality([
    clustersRow({ seed: 1, overlap: 0.25 }),
    clustersRow({ seed: 2, overlap: 0.75 }),
  ]).content;
  const line = (measure: string) => data.find((row) => row['measure'] === measure);
  expect(line('overlap of neighbourhoods')).toMatchObject({
    seeds: 2,
    dense_mean: null,
    between_mean: 0.5,
    between_sd: Math.sqrt(0.125),
    chance: 10 / 6,
  });
  expect(line('nearest-neighbour accuracy')).toMatchObject({
    dense_mean: 0.96,
    pruned_mean: 0.86,
    pruned_sd: 0,
    between_mean: null,
    chance: null,
  });
});
