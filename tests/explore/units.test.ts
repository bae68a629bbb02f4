import { rowOf } from '../../src/data/pair-rows.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { type InspectedUnits, inspectUnits } from '../../src/explore/neurons/inspect-units.ts';
import { finish } from '../../src/core/steps.ts';
import { censusMeasurement } from '../../src/measurements/census.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import type { Network } from '../../src/network/network.ts';
import { describeUnits, strongWeight } from '../../src/network/units.ts';
import { actionsOf, servicesOf } from '../dashboard/selection-rows.ts';
import { core, firstDigits, train } from '../network/images.ts';

describe('the units', () => {
  let images: PairRows;
  let network: Network;
  beforeAll(async () => {
    images = await firstDigits(200);
    const members = [{ hidden: 8, init: 'he', learningRate: 0.1 }];
    const trained = train(images, { seed: 1, batch: 64, epochs: 3, members })[0].network;
    network = {
      ...trained,
      w1: trained.w1.map((weight, i) => (i % 8 < 2 ? 0 : weight)),
      // The first is dead, the second a constant without input, the third never heard.
      b1: trained.b1.map((bias, h) => (h === 0 ? -1 : h === 1 ? 1 : bias)),
      w2: trained.w2.map((weight, h) => (h === 2 ? 0 : weight)),
    };
  });

  test('are in the states that the census counts', () => {
    const units = [...describeUnits(core, network, images)];
    expect(units.slice(0, 3).map(({ states }) => states)).toEqual([
      ['dead', 'no input'],
      ['no input', 'constant'],
      ['no output'],
    ]);
    const count = (state: string) =>
      units.filter(({ states }) => states.includes(state as never)).length;
    const [{ census: want }] = evaluateNetworks(core, images, [network]) as [
      ReturnType<typeof evaluateNetworks>[0],
    ];
    expect({
      dead: count('dead'),
      constant: count('constant'),
      outputDisconnected: count('no output'),
      inputDisconnected: count('no input'),
      useful: units.filter(({ states }) => states.length === 0).length,
    }).toEqual(want);
  });

  test('have the activations that follow from their weights', () => {
    const units = [...describeUnits(core, network, images)];
    const { weights, bias, active, means, range, incoming } = units[5];
    const values = Array.from({ length: images.count }, (_, image) => {
      let sum = bias;
      for (let d = 0; d < 784; d++) sum += (weights[d] * rowOf(images, image)[d]) / 255;
      return Math.max(0, sum);
    });
    const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
    expect(active).toBe(values.filter((value) => value > 0).length / images.count);
    expect(active).toBeGreaterThan(0);
    expect(range[1]).toBeCloseTo(Math.max(...values), 4);
    expect(means[0]).toBeCloseTo(mean(values.filter((_, i) => images.signs[i] < 0)), 4);
    expect(means[1]).toBeCloseTo(mean(values.filter((_, i) => images.signs[i] > 0)), 4);
    expect(incoming).toBe(784);
  });

  test('have the strongest colour where one weight in a hundred is stronger', () => {
    const strong = strongWeight(network);
    const stronger = network.w1.filter((weight) => Math.abs(weight) > strong).length;
    expect(stronger / network.w1.length).toBeCloseTo(0.01, 3);
  });

  test('of a diverged network are not finite', () => {
    const diverged = { ...network, w1: network.w1.map(() => NaN) };
    for (const { states } of describeUnits(core, diverged, images))
      expect(states).toEqual(['not finite']);
  });

  test('are inspected as the study counts them, dense and pruned', async () => {
    const measuring = censusMeasurement.measure({ core, images } as never, [{ network }] as never, {
      sparsity: 0.95,
    });
    const [want] = finish(measuring);
    expect((await inspect(0)).census).toEqual(want.before);
    const pruned = await inspect(0.95);
    expect(pruned.census).toEqual(want.after);
    const left = pruned.units.reduce((sum, { incoming }) => sum + incoming, 0);
    expect(left).toBeLessThanOrEqual(784 * 8 - Math.floor(0.95 * 784 * 8));
    // Order and colours are those before pruning.
    expect(pruned.strong).toBe(strongWeight(network));
    expect(pruned.units[5].outputBefore).toBe(network.w2[5]);
  });

  test('of a network that is not stored are missing', async () => {
    const stored = { trialId: 'gone', pair: '4-9', seed: 1 };
    const actions = await actionsOf(inspectUnits(stored, 0, 'key'), servicesOf({ core, images }));
    expect(actions).toEqual([{ type: 'missing', trialId: 'gone' }]);
  });

  async function inspect(sparsity: number): Promise<InspectedUnits> {
    const stored = { trialId: 'one', pair: '4-9', seed: 1 };
    const services = servicesOf({ core, network, images });
    const [action] = await actionsOf(inspectUnits(stored, sparsity, 'key'), services);
    if (action.type !== 'found') throw new Error(`got ${action.type}, expected units`);
    return action.found;
  }
});

test('the strongest colour is for what one weight in a hundred exceeds, whatever the weights are', () => {
  const drawn = Float32Array.from({ length: 18_816 }, (_, i) => Math.sin(i * i) * (i % 7));
  const odd = [Infinity, -Infinity, NaN, 0, -0, 1e-42, -3];
  for (const w1 of [
    drawn,
    drawn.subarray(0, 784),
    Float32Array.of(-2),
    Float32Array.of(0, 0, 0),
    Float32Array.from({ length: 500 }, (_, i) => odd[i % odd.length]),
    Float32Array.from({ length: 500 }, (_, i) => (i % 9 === 0 ? odd[i % odd.length] : drawn[i])),
  ]) {
    const sorted = w1.map(Math.abs).sort();
    expect(strongWeight({ w1 })).toBe(sorted[Math.floor(0.99 * (sorted.length - 1))]);
  }
});
