import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { CapacityRow } from '../../src/studies/rows.ts';
import { renderSvg } from '../../src/report/render.ts';
import { trainingCurves } from '../../src/report/training-curves.ts';
import { capacityRow } from './capacity-rows.ts';
import { LONG } from '../long.ts';

function onlyOne(rows: readonly CapacityRow[]) {
  const made = trainingCurves(rows);
  expect(made).toHaveLength(1);
  return made[0];
}

test('mean and deviation of every epoch, by hand', () => {
  const { content } = onlyOne([
    capacityRow({
      seed: 1,
      epochs: [
        [0.5, 0.75],
        [0.75, 0.5],
      ],
    }),
    capacityRow({
      seed: 2,
      epochs: [
        [0.25, 0.25],
        [0.75, 0.25],
      ],
    }),
  ]);
  expect(content.data).toMatchObject([
    { epoch: 1, seeds: 2, f1_mean: 0.375, loss_mean: 0.5 },
    { epoch: 2, seeds: 2, f1_mean: 0.75, f1_sd: 0, f1_low: null, loss_mean: 0.375 },
  ]);
  expect(content.data[0]['f1_sd']).toBeCloseTo(Math.sqrt(0.03125), 6);
  // 0.375 ± t · s / √2 with one degree of freedom.
  expect(content.data[0]['f1_high']).toBeCloseTo(0.375 + 12.7062 * Math.sqrt(0.03125 / 2), 4);
});

test('a few sizes are drawn on one scale, logistic regression among them, and the data have all', async () => {
  const sizes = [0, 2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64];
  const { content } = onlyOne(
    ['paper', 'minibatch'].flatMap((recipe) =>
      sizes.map((hidden) => capacityRow({ recipe, hidden, best: recipe === 'paper' ? 0.5 : 0.99 })),
    ),
  );
  expect(new Set(content.data.map(({ hidden }) => hidden)).size).toBe(sizes.length);
  expect(content.subtitle).toContain(
    'Drawn: H = 0, 2, 8, 12, 24 and 64, of 12 hidden sizes in the data',
  );
  const svg = await renderSvg(content);
  const headings = [...svg.matchAll(/>(H\u00a0=\u00a0[^<]*)</g)].map(([, text]) => text);
  expect(new Set(headings)).toEqual(
    new Set(['0,', 2, 8, 12, 24, 64].map((size) => `H = ${size}`.replaceAll(' ', '\u00a0'))),
  );
  // The axis of F1 has numbers once: it is the same in all panels and for both recipes.
  expect(svg.match(/>0\.60</g)).toHaveLength(1);
});

test('a diverged network is left out and counted', () => {
  const { content, measured } = onlyOne([
    capacityRow({ hidden: 4, seed: 1 }),
    capacityRow({
      hidden: 4,
      seed: 2,
      diverged: true,
      epochs: [
        [0, NaN],
        [0, NaN],
      ],
    }),
    capacityRow({
      hidden: 6,
      seed: 1,
      diverged: true,
      epochs: [
        [0, NaN],
        [0, NaN],
      ],
    }),
  ]);
  expect(content.data[0]).toMatchObject({ seeds: 1, f1_mean: 0.9, f1_sd: null, diverged: 1 });
  expect(content.data[2]).toMatchObject({ hidden: 6, seeds: 0, f1_mean: null, loss_mean: null });
  expect(content.subtitle).toContain('2 diverged networks left out');
  expect(measured).toEqual(['After epoch 2 mean F1 is 0.900 at a loss of 0.300 with H = 4.']);
});

test('when all diverged, it says so and draws the axes', async () => {
  const { content, measured } = onlyOne([capacityRow({ diverged: true })]);
  expect(measured).toEqual(['Every network diverged.']);
  expect(await renderSvg(content)).toContain('validation loss');
});

test('recipes of different length each keep their epochs', () => {
  const three: [number, number][] = [
    [0.5, 1],
    [0.6, 1],
    [0.7, 1],
  ];
  const { content } = onlyOne([
    capacityRow({ recipe: 'minibatch' }),
    capacityRow({ recipe: 'paper', epochs: three }),
  ]);
  expect(content.data.map(({ recipe, epoch }) => `${recipe} ${epoch}`)).toEqual([
    'paper 1',
    'paper 2',
    'paper 3',
    'minibatch 1',
    'minibatch 2',
  ]);
});

// In a process of its own: threads, where tests run, have a stack four times as large, and room for more arguments.
test('there may be more points than a call can have arguments', LONG, () => {
  const script = fileURLToPath(new URL('many-points.ts', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: '132000\n', stderr: '' });
});
