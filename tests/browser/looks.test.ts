import { expect, test } from 'vitest';
import { Looks } from '../../src/browser/worker/looks.ts';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { HISTORY } from '../../src/network/history.ts';
import { describeTrial } from '../../src/library/training-settings.ts';

const HEAD = { name: 'mnist', digest: '', classes: DIGITS, form: DIGIT_FORM };
const TRIAL = describeTrial(HEAD, { pair: '4-9', hidden: 1 });

/** How far the training is after so many epochs. */
function checkpoint(epoch: number) {
  return () => ({
    trialId: '',
    epoch,
    weights: new Uint8Array(4 * (784 + 1 + 1 + 1)),
    history: new Float64Array(epoch * HISTORY.length),
    budgets: [],
    seconds: 0,
  });
}

test('no look is taken before the last one is shown, and the next one has all epochs since', () => {
  const looks = new Looks(TRIAL, 0);
  looks.offer(checkpoint(1), false);
  expect(looks.take()?.scores.map(({ epoch }) => epoch)).toEqual([1]);
  for (const epoch of [2, 3]) looks.offer(checkpoint(epoch), false);
  expect(looks.take()).toBeUndefined();
  looks.shown();
  looks.offer(checkpoint(4), false);
  expect(looks.take()?.scores.map(({ epoch }) => epoch)).toEqual([2, 3, 4]);
});

test('who goes epoch by epoch sees each of them', () => {
  const looks = new Looks(TRIAL, Infinity);
  for (const epoch of [1, 2]) {
    looks.offer(checkpoint(epoch), true);
    expect(looks.take()?.epoch).toBe(epoch);
  }
});
