import { beforeAll, describe, expect, test } from 'vitest';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { drawNetwork } from '../../src/network/initialize.ts';
import { type Network, weightBytes, digestOfWeights } from '../../src/network/network.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import type { Member, TrainedNetwork } from '../../src/network/train.ts';
import { core, firstDigits, train } from './images.ts';

const PLAIN: Member = { hidden: 12, init: 'he', learningRate: 0.1 };
const FREE: Member = { ...PLAIN, pruning: { sparsity: 0.95, keep: false } };
const KEPT: Member = { ...PLAIN, pruning: { sparsity: 0.95, keep: true } };
const KEPT_BY: Member[] = (['first-layer', 'global', 'random'] as const).map((scope) => ({
  ...PLAIN,
  pruning: { sparsity: 0.95, keep: true, scope },
}));
const KEPT_WIDE: Member = { ...KEPT, hidden: 17, pruning: { sparsity: 0.5, keep: true } };
const KEPT_LOGISTIC: Member = { ...KEPT, hidden: 0 };

let images: PairRows;
beforeAll(async () => {
  images = await firstDigits(330);
});

/** The network that a pruned member starts from. */
function start({ hidden, init, pruning }: Member): Network {
  const network = drawNetwork(core, 1, 784, hidden, init);
  const { sparsity, scope = 'layer' } = pruning!;
  return pruneNetwork(core, network, sparsity, scope, 1).network;
}

const bits = async ({ network, validation, history }: TrainedNetwork) =>
  JSON.stringify([await digestOfWeights(weightBytes(network)), validation, Array.from(history)]);

describe.each(['full', 64, 300] as const)('batch %s', (batch) => {
  const run = (members: Member[], epochs = 5) => train(images, { seed: 1, batch, epochs, members });
  const runBits = (members: Member[]) => Promise.all(run(members).map(bits));

  test.each<[string, Member]>([
    ['95 % of 12 units', KEPT],
    ['half of 17 units', KEPT_WIDE],
    ...KEPT_BY.map((member): [string, Member] => [`95 % by ${member.pruning!.scope}`, member]),
    ['95 % of a logistic regression', KEPT_LOGISTIC],
  ])('kept zeros stay exactly zero and the rest learns: %s', (_, member) => {
    const before = start(member);
    const [{ network, history }] = run([member]);
    let changed = 0;
    for (const layer of ['w1', 'w2'] as const) {
      before[layer].forEach((weight, i) => {
        if (weight === 0) expect(network[layer][i]).toBe(0);
        else changed += Number(network[layer][i] !== weight);
      });
    }
    expect(changed).toBeGreaterThan(10);
    expect(history.at(-5)).toBeLessThan(history[0]);
  });

  test('free zeros are there before training and grow back', () => {
    const zeros = ({ w1 }: Network) => w1.filter((weight) => weight === 0).length;
    const unmoved: Member = { ...FREE, learningRate: 0 };
    expect(run([unmoved], 1)[0].network).toEqual(start(FREE));
    expect(zeros(start(FREE))).toBe(Math.floor(0.95 * 784 * 12));
    // Pixels at the border are never set, so their weights stay where they were.
    expect(zeros(run([FREE])[0].network)).toBeLessThan(0.7 * 784 * 12);
  });

  test('alone the same as in company, and the company undisturbed', async () => {
    const members = [PLAIN, KEPT, KEPT_LOGISTIC, FREE, KEPT_WIDE];
    const together = await runBits(members);
    expect(new Set(together).size).toBe(members.length);
    for (const [i, member] of members.entries()) {
      expect(await runBits([member])).toEqual([together[i]]);
    }
  });

  test('a start pruned by 0 % is the plain one', async () => {
    const none = (keep: boolean): Member => ({ ...PLAIN, pruning: { sparsity: 0, keep } });
    const [plain, free, kept] = await runBits([PLAIN, none(false), none(true)]);
    expect([free, kept]).toEqual([plain, plain]);
  });
});

test('the mask drops updates and changes none: one update', () => {
  const once = { seed: 1, batch: 'full', epochs: 1 } as const;
  const [free, kept] = train(images, { ...once, members: [FREE, KEPT] });
  const before = start(KEPT);
  const masked = (layer: 'w1' | 'w2') =>
    free.network[layer].map((weight, i) => (before[layer][i] === 0 ? 0 : weight));
  expect(kept.network).toEqual({ ...free.network, w1: masked('w1'), w2: masked('w2') });
  expect(kept.network.w1).not.toEqual(free.network.w1);
});

test('a sparsity outside 0 … 1 is refused', () => {
  const member = { ...PLAIN, pruning: { sparsity: 1.5, keep: true } };
  expect(() => train(images, { seed: 1, batch: 'full', epochs: 1, members: [member] })).toThrow(
    'got sparsity 1.5, expected a number from 0 to 1',
  );
});
