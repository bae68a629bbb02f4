import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CORRUPTION_NAMES, SEVERITIES } from '../../src/data/corruptions/names.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { SCOPES } from '../../src/network/prune.ts';
import { trainCommand } from '../../web/state/command.ts';
import { linkOf, readLink } from '../../web/state/link.ts';
import {
  DEFAULTS,
  FORK_PRUNED,
  IMAGE_LISTS,
  type Settings,
  VIEWS,
} from '../../web/state/settings.ts';

const anySettings: fc.Arbitrary<Settings> = fc.record({
  view: fc.constantFrom(...VIEWS),
  dataset: fc.constantFrom('mnist', 'fashion-mnist'),
  pair: fc.constantFrom('4-9', '9-4', '0-1', '4-rest', '"a&b"-"c=d#?"'),
  hidden: fc.integer({ min: 0, max: 512 }),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  recipe: fc.oneof(
    fc.constantFrom(...Object.values(RECIPES)),
    fc.record({
      init: fc.constantFrom('he', 'normal:0.1', 'normal:1'),
      batch: fc.oneof(fc.constant('full' as const), fc.integer({ min: 1, max: 5000 })),
      learningRate: fc.constantFrom(0.03, 1e-4, 0.1234567),
      epochs: fc.integer({ min: 1, max: 1000 }),
    }),
  ),
  scope: fc.constantFrom(...SCOPES),
  thousandths: fc.integer({ min: 0, max: 1000 }),
  epoch: fc.integer({ min: 0, max: 100_000 }),
  fork: fc.constantFrom('', '0123456789abcdef'.repeat(4)),
  forkRate: fc.constantFrom(0, 0.1, 1e-7),
  forkEpochs: fc.integer({ min: 0, max: 100_000 }),
  forkPruned: fc.constantFrom(...FORK_PRUNED),
  corruption: fc.constantFrom('none', ...CORRUPTION_NAMES),
  severity: fc.constantFrom(...SEVERITIES),
  noise: fc.integer({ min: 0, max: 100 }),
  patch: fc.integer({ min: 0, max: 28 }),
  patchX: fc.integer({ min: 0, max: 27 }),
  patchY: fc.integer({ min: 0, max: 27 }),
  list: fc.constantFrom(...IMAGE_LISTS),
  image: fc.nat(10_000),
  seeds: fc.integer({ min: 1, max: 10 }),
  step: fc.integer({ min: 0, max: 7 }),
  claim: fc.constantFrom('', 'rate-low-slow'),
  study: fc.constantFrom('', 'width', 'saliency-shift'),
  table: fc.constantFrom('', 'beyond-tickets'),
  measure: fc.constantFrom('', 'best_f1'),
  axis: fc.constantFrom('', 'hidden'),
  by: fc.constantFrom('', 'pair'),
  row: fc.nat(500),
});

describe('the link', () => {
  test('holds every setting', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(readLink(linkOf(settings))).toEqual({ settings, faults: [] });
      }),
    );
  });

  test('of nothing is the page as it is first seen', () => {
    for (const hash of ['', '#', '#/', '#/train']) {
      expect(readLink(hash)).toEqual({ settings: DEFAULTS, faults: [] });
    }
  });

  test('always says what makes the network', () => {
    expect(linkOf(DEFAULTS)).toBe('#/train?pair=4-9&hidden=24&seed=1&recipe=minibatch');
  });

  test.each([
    [
      '#/nowhere',
      'got "nowhere", expected one of train, sizes, prune, time, draw, images, map, claims',
    ],
    ['#/train?hidden=7000', 'got "7000", expected a whole number from 0 to 512'],
    ['#/train?hidden=-1', 'got "-1"'],
    ['#/train?seed=1e3', 'got "1e3"'],
    ['#/train?pair=4', 'got pair "4"'],
    ['#/train?recipe=none', 'got "none", expected one of paper, minibatch'],
    ['#/train?epochs=x', 'got epochs NaN'],
    ['#/train?rate=-1', 'got learning rate -1'],
    ['#/train?batch=0', 'got batch 0'],
    ['#/prune?scope=%3Cb%3E', 'expected one of layer, first-layer, global, random'],
    ['#/claims?claim=%00', 'expected the name of a claim'],
    ['#/time?fork=abc', 'got "abc", expected the id of a network'],
    ['#/time?forkRate=-1', 'expected a learning rate above 0'],
    ['#/train?dataset=../x', 'expected one of mnist, fashion-mnist'],
  ])('%s is answered by a sentence, and the rest holds', (hash, sentence) => {
    const { settings, faults } = readLink(hash);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^In the link, \w+: .*\.$/);
    expect(faults[0]).toContain(sentence);
    const { pair, hidden, seed, recipe, scope, claim, dataset } = DEFAULTS;
    expect(settings).toMatchObject({ pair, hidden, seed, recipe, scope, claim, dataset });
  });
});

test('the command line is that of the program', () => {
  expect(trainCommand(DEFAULTS)).toBe(
    'npx lowcap train --pair 4-9 --hidden 24 --seed 1 --recipe minibatch',
  );
  const recipe = { init: 'he', batch: 16, learningRate: 0.1, epochs: 5 };
  expect(trainCommand({ ...DEFAULTS, dataset: "it's.csv", pair: '"a b"-c', recipe })).toBe(
    String.raw`npx lowcap train --dataset 'it'\''s.csv' --pair '"a b"-c' --hidden 24 --seed 1 --init he --batch 16 --learning-rate 0.1 --epochs 5`,
  );
});
