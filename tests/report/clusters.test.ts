import { expect, test } from 'vitest';
import { alignTo } from '../../src/analysis/align.ts';
import { figure5Quality } from '../../src/report/fig-5-quality.ts';
import { figure5 } from '../../src/report/fig-5.ts';
import { renderSvg } from '../../src/report/render.ts';
import { clustersRow } from './study-rows.ts';
import { piecesOf } from './svg-places.ts';

/** Dots of a drawing: a path for each class and panel. */
const dotsOf = (svg: string) =>
  [...svg.matchAll(/ d="((?:m[-\d.,]+z){2,})" stroke="(#\w+)"/g)].map(([, path, colour]) => ({
    places: piecesOf(path).map(([place]) => place),
    colour,
  }));

test('every image is a dot of its class, in one path for each class and panel', async () => {
  const paths = dotsOf(await renderSvg(figure5([clustersRow()]).content));
  expect(paths.map(({ places, colour }) => [places.length, colour])).toEqual([
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

test('after pruning lies on before: what differs is no matter of turning, mirroring, place or size', () => {
  const row = clustersRow();
  const { positions } = row.dense;
  // A quarter turn, mirrored, three times as large, elsewhere.
  const moved = positions.map((_, at) =>
    at % 2 === 0 ? 7 + 3 * positions[at + 1] : -40 + 3 * positions[at - 1],
  );
  const { data } = figure5([{ ...row, pruned: { ...row.pruned, positions: moved } }]).content;
  for (const point of data) {
    expect(point['pruned_x']).toBeCloseTo(point['dense_x'] as number, 6);
    expect(point['pruned_y']).toBeCloseTo(point['dense_y'] as number, 6);
  }
  const turned = alignTo([0, 0, 2, 0, 0, 1], [0, 0, 0, 2, -1, 0]);
  [0, 0, 2, 0, 0, 1].forEach((value, at) => expect(turned[at]).toBeCloseTo(value, 12));
  expect(alignTo([0, 0, 2, 4], [5, 5, 5, 5])).toEqual([1, 2, 1, 2]);
});

test('of very many images every so many are drawn', () => {
  const labels = Array.from({ length: 2358 }, (_, i) => i % 2);
  const positions = labels.flatMap((_, i) => [i, i % 7]);
  const { dense, pruned } = clustersRow();
  const { content } = figure5([
    clustersRow({
      labels,
      dense: { ...dense, positions },
      pruned: { ...pruned, positions },
    }),
  ]);
  expect(content.data).toHaveLength(393);
  expect(content.subtitle[0]).toContain('393 images of up to 2358, at equal steps, are drawn');
});

test('a few seeds of each recipe are shown, whatever the order of the rows', () => {
  const rows = [3, 1, 5, 2, 4].flatMap((seed) =>
    ['minibatch', 'paper'].map((recipe) => clustersRow({ seed, recipe })),
  );
  const { content, measured } = figure5(rows);
  expect([...new Set(content.data.map(({ recipe, seed }) => `${recipe} ${seed}`))]).toEqual(
    ['paper', 'minibatch'].flatMap((recipe) => [1, 2, 3, 4].map((seed) => `${recipe} ${seed}`)),
  );
  expect(measured[0]).toContain('Shown: recipe paper, 4-9 with 24 hidden units.');
  expect(measured[0]).toContain('0.500 with seed 4 (0.400 to the same network embedded again);');
});

test('what one network gives when it is embedded again is said beside the distance', () => {
  const row = {
    ...clustersRow(),
    reembedding: { procrustes: 0.25, overlap: 0.75, silhouette: 0.4 },
  };
  expect(figure5([row]).measured[0]).toContain(
    'is 0.500 with seed 1 (0.250 to the same network embedded again)',
  );
  const { content, measured } = figure5Quality([row, { ...row, seed: 2 }]);
  expect(content.data.find(({ measure }) => measure === 'Procrustes distance')).toMatchObject({
    seed: null,
    seeds: 2,
    between_mean: 0.5,
    again_mean: 0.25,
  });
  expect(measured[0]).toContain('embedded again 0.250, which is the floor');
  expect(content.data.filter(({ seed }) => seed === 2)).toHaveLength(6);
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

test('a distance that is not known is empty in the data, and undefined in words', () => {
  const unknown = null as unknown as number;
  const row = clustersRow();
  const { measured, content } = figure5([
    { ...row, procrustes: unknown, reembedding: { ...row.reembedding, procrustes: unknown } },
  ]);
  expect(content.data[0]).toMatchObject({ procrustes: null, again_procrustes: null });
  expect(measured.join()).toContain('undefined with seed 1 (undefined to the same network');
});
