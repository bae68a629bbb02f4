import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { durationText } from '../../web/views/claims/duration.ts';
import { blocksOf, digestOfNetworks, networksOf } from '../../web/views/claims/networks.ts';
import type { ShippedClaims } from '../../web/views/claims/shipped.ts';
import { ARITHMETIC } from '../../src/core/version.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { ROOT } from '../invariants/here.ts';

const { made, claims } = JSON.parse(
  readFileSync(new URL('web/public/claims.json', ROOT), 'utf8'),
) as ShippedClaims;

test('blocks hold the networks that they are made of, and no others', () => {
  const of = (pair: string, hidden: number, seed: number, recipe: keyof typeof RECIPES) => ({
    pair,
    hidden,
    seed,
    recipe: RECIPES[recipe],
  });
  const networks = [
    of('4-9', 8, 2, 'paper'),
    of('4-9', 2, 1, 'paper'),
    of('4-9', 8, 1, 'paper'),
    of('4-9', 8, 1, 'minibatch'),
    of('0-1', 8, 1, 'paper'),
    of('4-9', 2, 2, 'paper'),
  ];
  const blocks = blocksOf(networks);
  expect(blocks.length).toBe(3);
  const texts = (all: typeof networks) => all.map((one) => JSON.stringify(one)).sort();
  expect(texts(networksOf(blocks) as typeof networks)).toEqual(texts(networks));
});

test('the digest of networks is that of each of them, in any order', async () => {
  const [one, two] = [
    { trialId: 'a', weights: 'sha256:1' },
    { trialId: 'b', weights: 'sha256:2' },
  ];
  // printf 'a sha256:1\nb sha256:2\n' | sha256sum
  const digest = 'sha256:fa9f537fe35adb740beb1ec240606c5772cdba701428e5deb06d92c69fe966b4';
  expect(await digestOfNetworks([one, two])).toBe(digest);
  expect(await digestOfNetworks([two, one])).toBe(digest);
  expect(await digestOfNetworks([one, { ...two, weights: 'sha256:3' }])).not.toBe(digest);
});

test('every claim that comes with the page can be checked by all of its networks', () => {
  const all = new Set<string>();
  for (const { id, outcomes } of claims) {
    for (const { evidence, measured } of outcomes) {
      const networks = networksOf(evidence.blocks);
      if (measured !== null) expect([id, networks.length > 0]).toEqual([id, true]);
      expect(evidence.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(evidence.seconds).toBeGreaterThan(0);
      for (const network of networks) all.add(JSON.stringify(network));
    }
  }
  expect(all.size).toBe(made.networks);
  // Of another arithmetic they have other bits, and no digest would be found again.
  expect(made.arithmetic).toBe(ARITHMETIC);
});

test.each([
  [0.4, 'a few seconds'],
  [41, 'about 40 seconds'],
  [125, 'about 2 minutes'],
  [5400, 'about 2 hours'],
])('%d seconds are %s', (seconds, text) => expect(durationText(seconds)).toBe(text));
