import { beforeAll, describe, expect, test } from 'vitest';
import { loadCore } from '../../src/core/load.ts';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { type Network, weightBytes, digestOfWeights } from '../../src/network/network.ts';
import { type Member, type TrainedNetwork, trainNetworks } from '../../src/network/train.ts';
import { compileCore } from '../../src/node/core-file.ts';
import { core, digits, firstDigits, train } from './images.ts';

const MEMBERS: Member[] = [
  { hidden: 4, init: 'normal:0.1', learningRate: 0.03 },
  { hidden: 4, init: 'normal:0.1', learningRate: 0.3 },
  { hidden: 4, init: 'he', learningRate: 0.03 },
  { hidden: 1, init: 'he', learningRate: 0.03 },
  { hidden: 17, init: 'he', learningRate: 0.1 },
  { hidden: 2, init: 'normal:1', learningRate: 0.03 },
  { hidden: 0, init: 'normal:0.1', learningRate: 0.03 },
  { hidden: 0, init: 'he', learningRate: 0.3 },
];
/** Their losses are not finite after a few updates. */
const DIVERGING: Member[] = [6, 0].map((hidden) => ({ hidden, init: 'he', learningRate: 1e38 }));

let images: PairRows;
beforeAll(async () => {
  images = await firstDigits(330);
});

/** All of a result as text: the weights' bits, and history and validation to the last digit. */
async function bits({ network, validation, history }: TrainedNetwork): Promise<string> {
  return JSON.stringify([
    await digestOfWeights(weightBytes(network)),
    validation,
    Array.from(history),
  ]);
}

/** Numbers of the members in a fixed order that is not their own. */
const SHUFFLED = [3, 0, 7, 5, 2, 4, 6, 1];

describe.each(['full', 64, 300] as const)('batch %s', (batch) => {
  const run = (members: Member[], seed = 1) => train(images, { seed, batch, epochs: 5, members });
  const runBits = async (members: Member[]) => Promise.all(run(members).map(bits));

  test('a network alone is the same as in any company and order', async () => {
    const together = await runBits(MEMBERS);
    expect(new Set(together).size).toBe(MEMBERS.length);
    const alone = await Promise.all(MEMBERS.map(async (member) => (await runBits([member]))[0]));
    expect(alone).toEqual(together);
    const shuffled = await runBits(SHUFFLED.map((i) => MEMBERS[i]));
    expect(shuffled).toEqual(SHUFFLED.map((i) => together[i]));
  });

  test('a network that diverges does not disturb its companions', async () => {
    const calm = await runBits(MEMBERS.slice(0, 3));
    const members = [MEMBERS[0], ...DIVERGING, ...MEMBERS.slice(1, 3)];
    const [first, one, other, ...rest] = run(members);
    for (const { validation } of [one, other]) {
      expect(validation.loss).not.toSatisfy(Number.isFinite);
    }
    expect(await Promise.all([first, ...rest].map(bits))).toEqual(calm);
  });

  test('the same in a second run, on a new core and with Math.random broken', async () => {
    const once = await runBits(MEMBERS);
    expect(await runBits(MEMBERS)).toEqual(once);
    const fresh = await loadCore(compileCore());
    const { random } = Math;
    Math.random = () => {
      throw new Error('Math.random was called');
    };
    try {
      const recipe = { seed: 1, batch, epochs: 5, members: MEMBERS };
      expect(await Promise.all(train(images, recipe, fresh).map(bits))).toEqual(once);
    } finally {
      Math.random = random;
    }
  });

  test('the seed matters', () => {
    const weights = (network: Network) => Array.from(network.w2);
    const [first] = run([MEMBERS[0]], 1);
    const [second] = run([MEMBERS[0]], 2);
    expect(weights(second.network)).not.toEqual(weights(first.network));
  });
});

test.each(['full', 64] as const)(
  'an epoch in slices is the epoch in one go: batch %s',
  async (batch) => {
    const all = await digits('training');
    const small: Member = { hidden: 3, init: 'he', learningRate: 0.1 };
    const wide: Member = { hidden: 250, init: 'he', learningRate: 0.1 };
    const paused = (members: Member[]) => {
      const steps = trainNetworks(core, all, { seed: 1, batch, epochs: 1, members });
      let pauses = 0;
      let step = steps.next();
      for (; !step.done; step = steps.next()) pauses += Number(step.value.epoch === undefined);
      return { pauses, trained: step.value };
    };
    const alone = paused([small]);
    // With so many hidden units an epoch pauses more often.
    const sliced = paused([wide, small]);
    expect(sliced.pauses).toBeGreaterThan(alone.pauses);
    expect(await bits(sliced.trained[1])).toBe(await bits(alone.trained[0]));
  },
);
