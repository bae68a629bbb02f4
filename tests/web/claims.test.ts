import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { partsOfClaim } from '../../src/claims/judge-again.ts';
import { describeTrialOf } from '../../src/lab/trial.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { trialWithoutDataset, unprunedTrial } from '../../src/studies/narrowed.ts';
import { durationText } from '../../web/views/claims/duration.ts';
import { blocksOf, digestOfNetworks, networksOf } from '../../web/views/claims/networks.ts';
import { outcomeText, sameOutcome } from '../../web/views/claims/outcome-text.ts';
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

test('every claim that comes with the page can be judged here: all of its networks are trained, and what they are compared with', async () => {
  const { dataset } = await paperGrid();
  const lacking: string[] = [];
  for (const { id, outcomes } of claims) {
    for (const { recipe, evidence, level } of outcomes) {
      expect(level >= 0.95 && level <= 1).toBe(true);
      const trials = networksOf(evidence.blocks).map((one) => describeTrialOf(dataset, one));
      const parts = partsOfClaim({ id, recipe, trials }, dataset);
      const planned = new Set(parts.flatMap((part) => part.trials.map(trialWithoutDataset)));
      const needed = trials.flatMap((trial) => [trial, unprunedTrial(trial)]);
      if (!needed.every((trial) => planned.has(trialWithoutDataset(trial)))) lacking.push(id);
    }
  }
  expect(lacking).toEqual([]);
});

test('two runs say the same where verdict, number, interval and seeds are the same', () => {
  const one = {
    verdict: 'reproduced',
    measured: 0.2973441,
    interval: [0.2408, 0.3262],
    n: 10,
  } as const;
  expect(sameOutcome(one, { ...one, measured: 0.297344 })).toBe(true);
  for (const other of [
    { verdict: 'undecided' },
    { measured: 0.297345 },
    { measured: null },
    { interval: null },
    { interval: [0.2408, 0.3263] },
    { n: 9 },
  ] as const) {
    expect(sameOutcome(one, { ...one, ...other })).toBe(false);
  }
  expect(outcomeText(one, 'F1')).toBe(
    'reproduced with 0.297 (interval 0.241 to 0.326) F1, over 10 random starts',
  );
  expect(outcomeText({ ...one, verdict: 'untested', measured: null }, 'F1')).toBe('untested');
});

test.each([
  [0.4, 'a few seconds'],
  [41, 'about 40 seconds'],
  [125, 'about 2 minutes'],
  [5400, 'about 2 hours'],
])('%d seconds are %s', (seconds, text) => expect(durationText(seconds)).toBe(text));
