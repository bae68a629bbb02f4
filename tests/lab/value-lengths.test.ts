import { expect, test } from 'vitest';
import { type MeasuredAs, wrongLength } from '../../src/lab/value-lengths.ts';

const zeros = (length: number) => Array.from({ length }, () => 0);

/** What is wrong with a value where a network of three units was compared with two others. */
const wrong = (measurement: string, params: object, value: unknown) =>
  wrongLength(
    value as never,
    { measurement, params, hidden: 3, others: 2 } as unknown as MeasuredAs,
  );

const clusters = (dense: number, pruned: number, groups: number) => ({
  labels: [0, 1, 1],
  dense: { positions: zeros(dense), groups: { silhouettes: zeros(2) } },
  pruned: { positions: zeros(pruned), groups: { silhouettes: zeros(groups) } },
});

const saliency = (others: number, lengths: readonly number[]) => {
  const [map, gradient, prunedMap, prunedGradient] = lengths.map(zeros);
  const dense = { map, gradient };
  const pruned = { map: prunedMap, gradient: prunedGradient };
  const sound = { map: zeros(4), gradient: zeros(4) };
  const first = { pixels: zeros(4), dense: sound, pruned: sound };
  return { others: zeros(others), exemplars: [first, { pixels: zeros(4), dense, pruned }] };
};

const corruptions = { params: { corruptions: { fog: 1, blur: 1 }, severities: [1, 3, 5] } };
const mnistC = (dense: number, pruned: number) => ({
  dense: { corrupted: zeros(dense) },
  pruned: { corrupted: zeros(pruned) },
});

const curves = { scopes: ['layer', 'global'], percent: [0, 50, 99] };
const pruning = (...lengths: number[]) => lengths.map((length) => ({ curve: zeros(length) }));

const shift = { sigmas: [0.1, 0.2], patches: [7] };
const pair = (dense: number, pruned: number) => ({ dense: zeros(dense), pruned: zeros(pruned) });

test.each<[string, object, unknown, string | undefined]>([
  ['clusters', {}, clusters(6, 6, 2), undefined],
  ['clusters', {}, clusters(5, 6, 2), 'dense.positions of 5 items where 6 belong'],
  ['clusters', {}, clusters(6, 7, 2), 'pruned.positions of 7 items where 6 belong'],
  ['clusters', {}, clusters(6, 6, 1), 'pruned.groups.silhouettes of 1 item where 2 belong'],
  ['column-occlusion', { sets: zeros(4) }, zeros(4), undefined],
  ['column-occlusion', { sets: zeros(4) }, zeros(3), '3 items where 4 belong'],
  [
    'corruption-example',
    {},
    { original: zeros(4), noisy: zeros(4), occluded: zeros(4) },
    undefined,
  ],
  [
    'corruption-example',
    {},
    { original: zeros(4), noisy: zeros(5), occluded: zeros(4) },
    'noisy of 5 items where 4 belong',
  ],
  [
    'corruption-example',
    {},
    { original: zeros(4), noisy: zeros(4), occluded: zeros(0) },
    'occluded of 0 items where 4 belong',
  ],
  ['generalization', { sparsities: [0, 0.5] }, zeros(2), undefined],
  ['generalization', { sparsities: [0, 0.5] }, zeros(1), '1 item where 2 belong'],
  ['information', {}, { units: zeros(3) }, undefined],
  ['information', {}, { units: zeros(4) }, 'units of 4 items where 3 belong'],
  ['mnist-c', corruptions.params, mnistC(6, 6), undefined],
  ['mnist-c', corruptions.params, mnistC(5, 6), 'dense.corrupted of 5 items where 6 belong'],
  ['mnist-c', corruptions.params, mnistC(6, 2), 'pruned.corrupted of 2 items where 6 belong'],
  ['noise', { sigmas: [0, 0.1, 0.3] }, zeros(3), undefined],
  ['noise', { sigmas: [0, 0.1, 0.3] }, zeros(2), '2 items where 3 belong'],
  ['pruning', curves, pruning(3, 3), undefined],
  ['pruning', curves, pruning(3), '1 item where 2 belong'],
  ['pruning', curves, pruning(3, 4), '1.curve of 4 items where 3 belong'],
  ['saliency', {}, saliency(2, [4, 4, 4, 4]), undefined],
  ['saliency', {}, saliency(1, [4, 4, 4, 4]), 'others of 1 item where 2 belong'],
  ['saliency', {}, saliency(2, [3, 4, 4, 4]), 'exemplars.1.dense.map of 3 items where 4 belong'],
  [
    'saliency',
    {},
    saliency(2, [4, 3, 4, 4]),
    'exemplars.1.dense.gradient of 3 items where 4 belong',
  ],
  ['saliency', {}, saliency(2, [4, 4, 3, 4]), 'exemplars.1.pruned.map of 3 items where 4 belong'],
  [
    'saliency',
    {},
    saliency(2, [4, 4, 4, 3]),
    'exemplars.1.pruned.gradient of 3 items where 4 belong',
  ],
  ['saliency-shift', shift, pair(3, 3), undefined],
  ['saliency-shift', shift, pair(2, 3), 'dense of 2 items where 3 belong'],
  ['saliency-shift', shift, pair(3, 1), 'pruned of 1 item where 3 belong'],
  ['saliency-sizes', {}, { ranks: zeros(2) }, undefined],
  ['saliency-sizes', {}, { ranks: zeros(3) }, 'ranks of 3 items where 2 belong'],
  ['specialisation', {}, { units: zeros(3) }, undefined],
  ['specialisation', {}, { units: zeros(2) }, 'units of 2 items where 3 belong'],
  ['test-file', { sparsities: [0.5] }, { pruned: zeros(1) }, undefined],
  ['test-file', { sparsities: [0.5] }, { pruned: zeros(2) }, 'pruned of 2 items where 1 belong'],
  ['census', {}, { before: {}, after: {} }, undefined],
])('lists of %s have the lengths that were asked for (%#)', (name, params, value, expected) => {
  expect(wrong(name, params, value)).toBe(expected);
});
