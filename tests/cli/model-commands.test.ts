import { rowOf } from '../../src/data/pair-rows.ts';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openModel } from '../../cli/model.ts';
import { censusText } from '../../cli/print/census.ts';
import { evaluationLines } from '../../cli/print/evaluation.ts';
import { imageLines } from '../../cli/print/images.ts';
import { normalTheme } from '../../cli/terminal/theme.ts';
import { corruptRows } from '../../src/data/corruptions/corrupt-rows.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import type { Census } from '../../src/network/census.ts';
import type { Evaluation } from '../../src/network/evaluation.ts';
import { readModel } from '../../src/lab/model-file.ts';
import { saliencyMaps } from '../../src/network/saliency.ts';
import { digestOfWeights, type Network, weightBytes } from '../../src/network/network.ts';
import { temporaryFolder } from '../data/fixtures.ts';
import { smallFiles } from '../lab/small-files.ts';
import * as reference from '../reference/prune.ts';
import { jsonLines, runProgram } from './program.ts';
import { runHere } from './run-here.ts';

const HIDDEN = 6;

let folder: string;
let model: ReturnType<typeof readModel>;
beforeEach(async () => {
  const dataset = await temporaryFolder(smallFiles());
  folder = await temporaryFolder({});
  const words = ['train', '--dataset', dataset, '--epochs', '6', '--hidden', String(HIDDEN)];
  await runHere(folder, [...words, '--batch', '16', '--save', 'm.st', '--quiet']);
  model = open('m.st');
});

const open = (name: string) => readModel(readFileSync(join(folder, name)), name);

async function line(...words: string[]): Promise<Record<string, unknown>> {
  const { status, stdout, stderr } = await runHere(folder, [...words, '--json']);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const lines = jsonLines(stdout);
  expect(lines).toHaveLength(1);
  return lines[0];
}

const zeros = ({ w1, w2 }: Network) => ({
  w1: w1.filter((weight) => weight === 0).length,
  w2: w2.filter((weight) => weight === 0).length,
});

describe('prune', () => {
  test.each(['layer', 'first-layer', 'global'])(
    '%s: the line, and the file it saves',
    async (scope) => {
      const words = ['--sparsity', '0.9', '--scope', scope, '--save', `${scope}.st`];
      const { type, removed, test: onTest, census } = await line('prune', 'm.st', ...words);
      expect(type).toBe('pruned');
      const { network, trial } = open(`${scope}.st`);
      expect(removed).toEqual(zeros(network));
      if (scope === 'layer') {
        expect(network.w1).toEqual(
          reference.prune(model.network.w1, Math.floor(0.9 * 784 * HIDDEN)),
        );
        expect(network.w2).toEqual(reference.prune(model.network.w2, Math.floor(0.9 * HIDDEN)));
      }
      expect(trial).toEqual(model.trial);
      // The saved file is a model like any other: it gives the same numbers and can be pruned further.
      expect(await line('evaluate', `${scope}.st`)).toEqual({
        type: 'evaluated',
        model: `${scope}.st`,
        dataset: trial.dataset,
        trial,
        weights: await digestOfWeights(weightBytes(network)),
        test: onTest,
        census,
      });
      const again = await line(
        'prune',
        `${scope}.st`,
        '--sparsity',
        '0.95',
        '--scope',
        'first-layer',
      );
      expect(again['removed']).toEqual({ w1: Math.floor(0.95 * 784 * HIDDEN), w2: 0 });
      expect(again['alreadyZero']).toEqual({ w1: zeros(network).w1, w2: 0 });
    },
  );

  test('of a file that was pruned before: how many weights were zero already', async () => {
    await line('prune', 'm.st', '--sparsity', '0.9', '--save', 'p.st');
    const words = ['prune', 'p.st', '--sparsity', '0.9'];
    expect((await line(...words))['alreadyZero']).toEqual({ w1: 4233, w2: 5 });
    const { stdout } = await runHere(folder, words);
    expect(stdout.split('\n')[1]).toBe(
      'removed 4233 of 4704 weights of the first layer (4233 were zero before), 5 of 6 of the second (5 were zero before)',
    );
  });

  test('without --json: a summary for people', async () => {
    const words = ['prune', 'm.st', '--sparsity', '0.5', '--save', 'half.st'];
    const { status, stdout } = await runHere(folder, words);
    const [before, pruned] = [await line('evaluate', 'm.st'), await line('evaluate', 'half.st')];
    const tests = { before: before['test'], pruned: pruned['test'] };
    expect(stdout.split('\n').slice(1)).toEqual([
      'removed 2352 of 4704 weights of the first layer, 3 of 6 of the second',
      ...evaluationLines(tests as Record<string, Evaluation>),
      censusText(pruned['census'] as Census, HIDDEN),
      'saved to half.st',
      '',
    ]);
    expect(stdout).toContain('4-9, 6 hidden units, seed 1, recipe custom\n');
    expect(status).toBe(0);
  });
});

test('a model that is tried on other data says on which', async () => {
  const other = await temporaryFolder(smallFiles());
  const words = ['--noise', '0.3', '--draws', '2'];
  for (const command of [['evaluate'], ['prune', '--sparsity', '0.5'], ['saliency']]) {
    const [name, ...more] = command;
    const on = [name, 'm.st', ...more, '--dataset', other];
    const { stdout } = await runHere(folder, on);
    const title = `${model.trial.dataset} 4-9, 6 hidden units, seed 1, recipe custom`;
    expect(stdout.split('\n')[0]).toBe(`${title}, on ${other}`);
    expect(await line(...on)).toMatchObject({ model: 'm.st', dataset: other, trial: model.trial });
  }
  expect(await line('evaluate', 'm.st', ...words)).toMatchObject({
    dataset: model.trial.dataset,
    corruption: { seed: 1, draws: 2, noise: 0.3, clip: true, occlusion: 0 },
  });
});

test('a corruption of MNIST-C comes before noise, by name and severity', async () => {
  const words = ['evaluate', 'm.st', '--seed', '0', '--draws', '1'];
  const [bright, both, twice] = [
    await line(...words, '--corruption', 'brightness:5'),
    await line(...words, '--corruption', 'brightness:5', '--noise', '0.3'),
    await line(...words, '--corruption', 'brightness:5', '--draws', '2'),
  ];
  expect(bright).toMatchObject({
    corruption: { seed: 0, draws: 1, corruption: 'brightness', severity: 5, version: 1, noise: 0 },
  });
  const { core, images } = await openModel(join(folder, 'm.st'), { data: {} });
  const corrupted = corruptRows(images, { corruption: 'brightness', severity: 5 });
  const [{ evaluation }] = evaluateNetworks(core, corrupted, [model.network]);
  expect(bright['test']).toMatchObject(evaluation);
  expect(both['test']).not.toEqual(bright['test']);
  // Nothing is drawn for brightness: a second copy is the same.
  expect(twice['test']).toMatchObject({ auc: evaluation.auc, n: 2 * evaluation.n });
  const { status, stderr } = await runHere(folder, [...words, '--corruption', 'mist:2']);
  expect(status).toBe(2);
  expect(stderr).toContain('got "mist:2", expected a corruption and its severity');
});

describe('saliency', () => {
  test('--json: label, probability and a map of 784 numbers, and the CSV has the same', async () => {
    const one = await line('saliency', 'm.st', '--index', '5', '--save', 'map.csv');
    const { type, label, probability, map } = one as Record<string, number[]>;
    expect(type).toBe('saliency');
    expect([4, 9]).toContain(label);
    expect(probability).toBeGreaterThan(0);
    expect(probability).toBeLessThan(1);
    expect(map).toHaveLength(784);
    expect(Math.max(...map)).toBeGreaterThan(0);
    const rows = readFileSync(join(folder, 'map.csv'), 'utf8').trimEnd().split('\n');
    expect(rows).toHaveLength(28);
    expect(rows.flatMap((row) => row.split(',').map(Number))).toEqual(map);
  });

  test.each([0, 5])('image %i: its label, and what the arithmetic gives for it', async (index) => {
    const { core, images, network } = await openModel(join(folder, 'm.st'), { data: {} });
    const { probabilities, maps } = saliencyMaps(core, images, Uint32Array.of(index), network);
    const label = images.signs[index] > 0 ? 9 : 4;
    const [probability] = probabilities;
    const words = ['saliency', 'm.st', '--index', String(index)];
    expect(await line(...words)).toMatchObject({
      type: 'saliency',
      model: 'm.st',
      index,
      label,
      probability,
      map: Array.from(maps),
    });
    const { stdout } = await runHere(folder, [...words, '--save', 'm.csv'], { NO_COLOR: '1' });
    const digit = Float32Array.from(rowOf(images, index));
    expect(stdout.split('\n').slice(1)).toEqual([
      `test image ${index}: a ${label}, probability of 9: ${probability.toFixed(4)}`,
      ...imageLines([digit, maps], { width: 28, height: 28 }, normalTheme({})),
      `one pixel brighter by 0.01 changes the probability by up to ${Math.max(...maps).toExponential(2)}`,
      'saved to m.csv',
      '',
    ]);
    expect(stdout).toContain('4-9, 6 hidden units, seed 1, recipe custom\n');
  });

  test('draws the digit and its map side by side: shades without colours', async () => {
    const words = ['saliency', 'm.st'];
    const { stdout } = await runHere(folder, words, { NO_COLOR: '1' });
    const plain = stdout.split('\n').slice(2, 16);
    expect(plain.map((row) => row.length)).toEqual(Array(14).fill(58));
    expect(plain.join('')).toMatch(/^[ ░▒▓█]*$/);
    expect(plain.join('')).toContain('█');
  });

  test('and half blocks with', async () => {
    const { stdout } = await runProgram(folder, ['saliency', 'm.st'], { FORCE_COLOR: '3' });
    const coloured = stdout.split('\n').slice(2, 16);
    expect(coloured.map((row) => row.split('▀').length - 1)).toEqual(Array(14).fill(56));
    expect(coloured.join('')).toContain('38;2;255;255;255');
  });

  test('an index beyond the last image is refused, and nothing is left behind', async () => {
    const before = readdirSync(folder);
    const words = ['saliency', 'm.st', '--index', '5000', '--save', 'none.csv'];
    const { status, stdout, stderr } = await runHere(folder, words);
    expect(stderr).toMatch(
      /^lowcap: got --index 5000, expected 0 to \d+: 4-9 has \d+ test images\n$/,
    );
    expect([status, stdout]).toEqual([2, '']);
    expect(readdirSync(folder)).toEqual(before);
  });
});
