import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readModel } from '../../src/lab/model-file.ts';
import { weightBytes } from '../../src/network/network.ts';
import { emptyFolder, jsonLines, smallFolder } from './program.ts';
import { runHere } from './run-here.ts';

const SHORT = ['--epochs', '4', '--hidden', '6', '--pair', '4-9', '--seed', '2'];

/** Trains one network in a folder and saves it there as m.safetensors. */
async function trained(folder: string, dataset: string, more: readonly string[] = []) {
  const words = ['train', '--dataset', dataset, ...SHORT, '--save', 'm.safetensors', '--json'];
  const ended = await runHere(folder, [...words, ...more]);
  expect(ended.stderr).toBe('');
  expect(ended.status).toBe(0);
  const lines = jsonLines(ended.stdout);
  expect(lines).toHaveLength(1);
  return { line: lines[0], file: join(folder, 'm.safetensors') };
}

async function evaluated(folder: string, words: readonly string[]) {
  const ended = await runHere(folder, ['evaluate', 'm.safetensors', '--json', ...words]);
  expect(ended.stderr).toBe('');
  expect(ended.status).toBe(0);
  const lines = jsonLines(ended.stdout);
  expect(lines).toHaveLength(1);
  return lines[0];
}

const count = expect.any(Number);
const EVALUATION = {
  n: count,
  loss: count,
  accuracy: count,
  f1: count,
  auc: count,
  confusion: { tp: count, fp: count, fn: count, tn: count },
  balancedAccuracy: count,
  largerClass: count,
};

test('train --json prints the one line that is promised, and saves those weights', async () => {
  const folder = await emptyFolder();
  const dataset = await smallFolder();
  const { line, file } = await trained(folder, dataset);
  expect(line).toEqual({
    type: 'trained',
    trial: {
      dataset,
      pair: '4-9',
      seed: 2,
      hidden: 6,
      recipe: { name: 'custom', init: 'normal:0.1', batch: 'full', learningRate: 0.03, epochs: 4 },
    },
    trialId: expect.stringMatching(/^[0-9a-f]{64}$/),
    weights: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    validation: EVALUATION,
    test: EVALUATION,
    budgets: [],
    best: { f1: count, epoch: count },
    seconds: count,
  });
  // The keys of the promise in its order; "best" and "budgets" are more than was promised.
  const more = new Set(['best', 'budgets']);
  expect(Object.keys(line).filter((key) => !more.has(key))).toEqual([
    'type',
    'trial',
    'trialId',
    'weights',
    'validation',
    'test',
    'seconds',
  ]);
  const { network, trial } = readModel(readFileSync(file), file);
  const digest = createHash('sha256').update(weightBytes(network)).digest('hex');
  expect(line['weights']).toBe(`sha256:${digest}`);
  expect(trial).toEqual(line['trial']);
  expect(readdirSync(folder)).toEqual(['m.safetensors']);
});

test('the named recipe is named, and the same words give the same bits', async () => {
  const [folder, dataset] = [await emptyFolder(), await smallFolder()];
  const words = ['--epochs', '100', '--batch', '64', '--init', 'he'];
  const { line } = await trained(folder, dataset, words);
  expect(line['trial']).toMatchObject({ recipe: { name: 'minibatch' } });
  const again = await trained(folder, dataset, ['--recipe', 'minibatch', '--epochs', '100']);
  expect({ ...again.line, seconds: 0 }).toEqual({ ...line, seconds: 0 });
});

test('evaluate gives the numbers of the line of train', async () => {
  const folder = await emptyFolder();
  const { line } = await trained(folder, await smallFolder());
  const clean = await evaluated(folder, []);
  expect(clean).toEqual({
    type: 'evaluated',
    model: 'm.safetensors',
    dataset: (line['trial'] as { dataset: string }).dataset,
    trial: line['trial'],
    weights: line['weights'],
    test: line['test'],
    census: {
      on: 'test',
      dead: count,
      constant: count,
      outputDisconnected: count,
      inputDisconnected: count,
      useful: count,
    },
  });
  expect(await evaluated(folder, ['--noise', '0', '--occlusion', '0'])).toEqual(clean);
});

test('evaluate with a corruption is repeatable, and depends on its seed', async () => {
  const folder = await emptyFolder();
  const { line } = await trained(folder, await smallFolder());
  const { n } = line['test'] as { n: number };
  const noise = ['--noise', '0.3', '--draws', '3'];
  const once = await evaluated(folder, noise);
  expect(once['test']).toMatchObject({ n: 3 * n });
  expect(once['test']).not.toMatchObject({ loss: (line['test'] as { loss: number }).loss });
  expect(await evaluated(folder, noise)).toEqual(once);
  // The trial's seed is the default.
  expect(await evaluated(folder, [...noise, '--seed', '2'])).toEqual(once);
  const other = await evaluated(folder, [...noise, '--seed', '3']);
  expect(other['test']).not.toEqual(once['test']);
  const unclipped = await evaluated(folder, [...noise, '--no-clip']);
  expect(unclipped['test']).not.toEqual(once['test']);
  const patched = await evaluated(folder, ['--occlusion', '14']);
  expect(patched['test']).not.toEqual(line['test']);
  expect(await evaluated(folder, ['--occlusion', '14'])).toEqual(patched);
});

test('without --json it is for people, and --quiet prints nothing', async () => {
  const [folder, dataset] = [await emptyFolder(), await smallFolder()];
  const plain = await runHere(folder, ['train', '--dataset', dataset, ...SHORT]);
  expect(plain.stdout).toContain('4-9, 6 hidden units, seed 2');
  expect(plain.stdout).not.toContain('\u001B');
  const quiet = await runHere(folder, ['train', '--dataset', dataset, ...SHORT, '--quiet']);
  expect(quiet).toEqual({ status: 0, signal: null, stdout: '', stderr: '' });
  expect(readdirSync(folder)).toEqual([]);
});
