import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ARITHMETIC } from '../../src/core/version.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { identifyRequest, type Request } from '../../src/lab/request.ts';
import { type Trial, trialId } from '../../src/lab/trial.ts';
import type { Measurement } from '../../src/measurements/measurement.ts';
import {
  MEASUREMENTS,
  type MeasurementName,
  type Params,
} from '../../src/measurements/measurements.ts';
import { MEASUREMENT_VERSIONS } from '../../src/measurements/versions.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';
import { randomNumbers, tableRows } from '../network/tables.ts';
import { finish } from '../../src/core/steps.ts';

/** Two rounds, with controls after the second. */
const PRUNING = {
  rounds: 2,
  share: 0.5,
  outputShare: 0.25,
  every: 2,
  recipe: { init: 'he', batch: 16, learningRate: 0.1, epochs: 2 },
} as const;

const PARAMS: { readonly [Name in MeasurementName]: Params<Name> } = {
  adversarial: { images: 6, most: 8, sparsities: [0, 0.9] },
  census: { sparsity: 0.9 },
  clusters: { sparsity: 0.9, perplexity: 5, iterations: 20 },
  'column-occlusion': { sets: [[300], [301, 302, 303], [783]] },
  'corruption-example': { sigma: 0.3, size: 7 },
  difficulty: {},
  explanations: {
    init: 'he',
    step: 30,
    epsilon: 0.01,
    noise: 0.15,
    noiseDraws: 5,
    radius: 0.02,
    radiusDraws: 2,
  },
  generalization: { sparsities: [0, 0.9] },
  information: { bins: 10, permutations: 20, share: 0.95 },
  'iterative-pruning': PRUNING,
  'lottery-tickets': PRUNING,
  'mnist-c': {
    corruptions: { 'shot-noise': 1, 'glass-blur': 1, fog: 1, zigzag: 1 },
    severities: [2, 5],
    seed: 0,
    sparsity: 0.9,
  },
  noise: { sigmas: [0, 0.5], draws: 2, clip: true },
  occlusion: { size: 7, draws: 2 },
  'one-shot-pruning': PRUNING,
  'output-masks': {},
  pruning: { scopes: ['layer', 'first-layer', 'global', 'random'], percent: [0, 50, 90] },
  saliency: { sparsity: 0.9, epsilon: 0.01 },
  'saliency-shift': { step: 7, epsilon: 0.01, sparsity: 0.9, sigmas: [0.2, 1], patches: [7] },
  'saliency-sizes': { step: 7, epsilon: 0.01 },
  silencing: { share: 0.5, draws: 2 },
  specialisation: {},
  'test-file': { sparsities: [0.5, 0.9] },
  width: { width: 6, images: 24, init: 'he', learningRate: 0.1, loss: 0.1, updates: 20 },
};

/**
 * Digests of the values on the small scene below, by version of the measurement. When a test fails here because values
 * have changed on purpose, raise the version and put its line in place of the old one: a store out there holds values
 * under the old number.
 */
const KNOWN: { readonly [Name in MeasurementName]: readonly [version: number, digest: string] } = {
  adversarial: [1, '62212d0eace64151'],
  census: [1, '863a47a0b6722297'],
  clusters: [3, 'aafe9da074c75819'],
  'column-occlusion': [1, 'ded0200ff50b352e'],
  'corruption-example': [1, 'b715e0ddb9d70968'],
  difficulty: [1, '6159f57a17018f81'],
  explanations: [2, '2fc98bea4dfc01bf'],
  generalization: [1, '21022f2a57ababbb'],
  information: [1, '15c70e808823fd60'],
  'iterative-pruning': [1, '7496848f504c190a'],
  'lottery-tickets': [1, 'e176c9c296137672'],
  'mnist-c': [1, '7c354349fcf4febc'],
  noise: [2, '114e1fcc4905a976'],
  occlusion: [2, 'a300e11479dccc22'],
  'one-shot-pruning': [1, '3f57c18599054322'],
  'output-masks': [1, 'dc324deae818f391'],
  pruning: [1, 'cbedc0fc2cd42792'],
  saliency: [2, '4fab022d81f8f550'],
  'saliency-shift': [1, 'd836bf41929bdd10'],
  'saliency-sizes': [1, 'c673074fcaac9291'],
  silencing: [1, 'd94aa59afbb8d62d'],
  specialisation: [1, 'baff194d6b5815b1'],
  'test-file': [1, 'a2b7e7d58f4a3fcc'],
  width: [1, 'bf9467268177f1bc'],
};

const TRIAL: Trial = {
  dataset: 'mnist',
  datasetDigest: 'c65580',
  pair: '4-9',
  seed: 1,
  hidden: 6,
  recipe: RECIPES.paper,
};
const NAMES = Object.keys(MEASUREMENTS) as MeasurementName[];
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe.each(NAMES)('%s', (name) => {
  test('has the values of its version, or a new version', () => {
    const measurement = MEASUREMENTS[name] as Measurement<unknown, unknown>;
    // Second derivatives by 784 inputs would take seconds.
    const dimensions = name === 'one-shot-pruning' ? 20 : 784;
    const images =
      dimensions === 784
        ? noiseImages(60)
        : tableRows(randomNumbers(60, dimensions), { dimensions });
    const context = { core, images, training: images, test: images, classes: ['4', '9'] as const };
    const others = [randomNetwork(6, 2, 0, dimensions)];
    const { pair, seed } = TRIAL;
    const measuring = measurement.measure(
      context,
      [{ pair, seed, network: randomNetwork(6, 1, 0, dimensions), others }],
      PARAMS[name],
    );
    const digest = sha256(JSON.stringify(finish(measuring))).slice(0, 16);
    expect([MEASUREMENT_VERSIONS[name], digest]).toEqual(KNOWN[name]);
  });

  test('is stored under its version and all that can change its value', async () => {
    const other = { ...TRIAL, seed: 2 };
    const request = { measurement: name, trial: TRIAL, others: [other], params: PARAMS[name] };
    const { id, otherIds } = identifyRequest(request as Request);
    const [own, second] = [await trialId(TRIAL), await trialId(other)];
    expect(otherIds).toEqual([second]);
    const version = MEASUREMENT_VERSIONS[name];
    const text = [ARITHMETIC, name, version, PARAMS[name], own, [second]];
    expect(id).toBe(sha256(JSON.stringify(text)));
  });
});
