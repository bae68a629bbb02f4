import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digest } from '../../src/core/digest.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { trialId } from '../../src/lab/trial.ts';
import { embed } from '../../src/library/embed.ts';
import { evaluate } from '../../src/library/evaluate.ts';
import { saliency } from '../../src/library/explain.ts';
import { weightDigest } from '../../src/library/networks.ts';
import { selectPair } from '../../src/library/pairs.ts';
import { prune } from '../../src/library/prune.ts';
import { train } from '../../src/library/train.ts';
import { describeTrial } from '../../src/library/training-settings.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { readMatrixFile, readModelFile } from '../../src/node/model-files.ts';
import { freshCore } from '../library/small-dataset.ts';
import { matrixFolder } from './matrix-files.ts';
import { emptyFolder, jsonLines, smallFolder } from './program.ts';
import { runHere } from './run-here.ts';

async function line(folder: string, ...words: string[]) {
  const { status, stdout, stderr } = await runHere(folder, [...words, '--json']);
  expect([stderr, status]).toEqual(['', 0]);
  return jsonLines(stdout).at(-1)!;
}

test('train, evaluate, prune and saliency of the library give the bits of the commands', async () => {
  const [folder, data] = [await emptyFolder(), await smallFolder()];
  const common = ['--dataset', data, '--epochs', '3', '--hidden', '5', '--seed', '7'];
  const core = await freshCore();
  const dataset = await loadDataset(data);
  for (const [name, known] of Object.entries(RECIPES)) {
    const trained = await line(folder, 'train', ...common, '--recipe', name, '--save', 'm.st');
    const settings = { pair: '4-9', hidden: 5, seed: 7, recipe: { ...known, epochs: 3 } };
    const { network, trial, validation } = train(core, dataset, settings);
    expect(await weightDigest(network)).toBe(trained['weights']);
    expect(await trialId(describeTrial(dataset, settings))).toBe(trained['trialId']);
    expect(trained['validation']).toMatchObject(validation);
    expect(trial).toEqual(trained['trial']);
    expect(await readModelFile(join(folder, 'm.st'))).toEqual({ network, trial });

    const images = selectPair(dataset, '4-9', 'test');
    const { evaluation, census } = evaluate(core, network, images);
    expect(trained['test']).toMatchObject(evaluation);
    const evaluated = await line(folder, 'evaluate', 'm.st');
    expect(evaluated['census']).toEqual({ on: 'test', ...census });

    await line(folder, 'prune', 'm.st', '--sparsity', '0.9', '--save', 'p.st');
    const { network: pruned } = prune(core, network, { sparsity: 0.9 });
    expect((await readModelFile(join(folder, 'p.st'))).network).toEqual(pruned);

    const explained = await line(folder, 'saliency', 'm.st', '--index', '5');
    const { maps, probabilities } = saliency(core, network, images);
    expect(Array.from(maps.subarray(5 * 784, 6 * 784))).toEqual(explained['map']);
    expect(probabilities[5]).toBe(explained['probability']);
  }
});

test('embed of the library gives the bits of tsne', async () => {
  const folder = await matrixFolder();
  const words = ['tsne', 'x.npy', '--perplexity', '12', '--iterations', '60'];
  const random = ['--start', 'random', '--seed', '3'];
  const embedded = await line(folder, ...words, ...random, '--save', 'y.npy');
  const matrix = await readMatrixFile(join(folder, 'x.npy'));
  const options = { perplexity: 12, iterations: 60, start: 'random', seed: 3 } as const;
  const { positions, kl } = embed(await freshCore(), matrix, options);
  expect(kl).toBe(embedded['kl']);
  expect(`sha256:${await digest(new Uint8Array(positions.buffer))}`).toBe(embedded['positions']);
  expect((await readMatrixFile(join(folder, 'y.npy'))).values).toEqual(positions);
});
