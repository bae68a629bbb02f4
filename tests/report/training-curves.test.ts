import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { CapacityRow } from '../../src/studies/rows.ts';
import { renderSvg } from '../../src/report/render.ts';
import { trainingCurves } from '../../src/report/training-curves.ts';
import { capacityRow } from './capacity-rows.ts';

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
  expect(content.data.map((row) => Object.values(row).slice(0, 9))).toEqual([
    ['paper', '4-9', 4, 1, 2, 0.375, Math.sqrt(0.03125), 0.5, Math.sqrt(0.125)],
    ['paper', '4-9', 4, 2, 2, 0.75, 0, 0.375, Math.sqrt(0.03125)],
  ]);
  expect(Object.keys(content.data[0]).slice(0, 9)).toEqual(
    'recipe pair hidden epoch seeds f1_mean f1_sd loss_mean loss_sd'.split(' '),
  );
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
test('there may be more points than a call can have arguments', () => {
  const script = fileURLToPath(new URL('many-points.ts', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: '132000\n', stderr: '' });
});
