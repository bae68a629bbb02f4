import { expect, test } from 'vitest';
import {
  ALL_STUDY_NAMES,
  BEYOND_NAMES,
  CATALOGUE,
  kindOfRows,
  STUDY_NAMES,
} from '../../src/studies/catalogue.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';

test('a study is listed under its own name', () => {
  expect(ALL_STUDY_NAMES.map((name) => CATALOGUE[name].study.name)).toEqual(ALL_STUDY_NAMES);
  expect(ALL_STUDY_NAMES).toEqual([...STUDY_NAMES, 'controls', ...BEYOND_NAMES]);
  expect(BEYOND_NAMES).toEqual([
    'information',
    'specialisation',
    'explanations',
    'saliency-shift',
    'mnist-c',
    'difficulty',
    'width',
    'pruning-methods',
    'adversarial',
  ]);
  expect(STUDY_NAMES).toHaveLength(8);
});

test('rows of a kind come from one study', () => {
  const kinds = ALL_STUDY_NAMES.flatMap((name) =>
    Object.keys(CATALOGUE[name].study.kinds).map((kind) => [kind, name]),
  );
  expect(new Set(kinds.map(([kind]) => kind)).size).toBe(kinds.length);
  expect(Object.keys(NO_ROWS)).toEqual(kinds.map(([kind]) => kind));
  expect(kindOfRows('prePruned')).toEqual({
    study: 'pruning',
    title: 'pruning before training',
    conditions: ['scope', 'sparsity', 'keep'],
  });
});

test('rows of one kind about one network differ in what their measurement was told', () => {
  const kinds = ALL_STUDY_NAMES.flatMap((name) =>
    Object.entries(CATALOGUE[name].study.kinds).map(([kind, { conditions }]) => [kind, conditions]),
  );
  const told = kinds.filter(([, conditions]) => conditions.length > 0);
  expect(Object.fromEntries(told)).toEqual({
    learningRate: ['learningRate'],
    pruning: ['scope'],
    prePruned: ['scope', 'sparsity', 'keep'],
    generalization: ['sparsity'],
    census: ['sparsity'],
    clusters: ['sparsity'],
    noise: ['sigma', 'clip'],
    corruptionExamples: ['sigma', 'size'],
    occlusion: ['size'],
    columnOcclusion: ['columns'],
    silenced: ['share'],
    saliency: ['sparsity', 'epsilon'],
    budget: ['updates'],
    information: ['share'],
    explanations: ['explanation'],
    saliencyShifts: ['sparsity', 'corruption', 'strength'],
    mnistC: ['sparsity'],
    width: ['width'],
    pruningMethods: ['method', 'round'],
    outputMasks: ['kept'],
    adversarial: ['sparsity', 'norm', 'boxed'],
  });
});
