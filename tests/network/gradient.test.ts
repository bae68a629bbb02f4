import { describe, expect, test } from 'vitest';
import { STREAMS } from '../../src/core/streams.ts';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { drawNetwork } from '../../src/network/initialize.ts';
import type { Network } from '../../src/network/network.ts';
import { splitPositions } from '../../src/network/split.ts';
import { type Parameters, derivative, loss } from '../reference/network.ts';
import { permute } from '../reference/permute.ts';
import { core, noiseImages, train, trainingLosses } from './images.ts';

const SEED = 3;
/** A step this long shows the gradient in the weights' leading digits. */
const RATE = 1;

function parameters({ hidden, w1, b1, w2, b2 }: Network): Parameters {
  return { hidden, values: Float64Array.from([...w1, ...b1, ...w2, ...b2]) };
}

/** Every parameter of the output layer and every `stride`-th of the first. */
function indices({ hidden }: Parameters, stride: number): number[] {
  const first = 784 * Math.max(1, hidden);
  return Array.from(Array(first + 2 * hidden + 1).keys()).filter(
    (i) => i >= first || i % stride === 0,
  );
}

function trainingPositions(images: PairRows): Uint32Array {
  return splitPositions(core, images, SEED).training.slice();
}

/** Compares one update of each member with the derivative of the float64 loss by every chosen parameter. */
function expectGradient(
  images: PairRows,
  hiddenSizes: number[],
  stride: number,
  batch: 'full' | number,
) {
  const members = hiddenSizes.map((hidden) => ({ hidden, init: 'normal:0.1', learningRate: RATE }));
  const before = hiddenSizes.map((hidden) => drawNetwork(core, SEED, 784, hidden, 'normal:0.1'));
  const sample = { rows: images, positions: trainingPositions(images) };
  const trained = train(images, { seed: SEED, batch, epochs: 1, members });
  trained.forEach((result, i) => {
    const start = parameters(before[i]);
    const end = parameters(result.network);
    expect(trainingLosses(result)[0]).toBeCloseTo(loss(start, sample), 6);
    let largest = 0;
    for (const index of indices(start, stride)) {
      const got = (start.values[index] - end.values[index]) / RATE;
      const want = derivative(start, index, sample);
      largest = Math.max(largest, Math.abs(want));
      expect(Math.abs(got - want), `parameter ${index}: ${got} for ${want}`).toBeLessThan(2e-7);
    }
    expect(largest).toBeGreaterThan(1e-3);
  });
}

describe('one update is the gradient of the mean loss', () => {
  test('full batch, every parameter', () => {
    // 9 images for training: an odd number, so that one has no partner.
    expectGradient(noiseImages(12), [2, 3, 0, 5], 1, 'full');
  });

  test('full batch of two tiles', () => {
    expectGradient(noiseImages(340, 0.05), [3, 0, 4], 41, 'full');
  });

  test('mini-batch that is one plain tile, every parameter', () => {
    expectGradient(noiseImages(12), [2, 3, 0, 5], 1, 64);
  });

  test('mini-batch of two tiles', () => {
    expectGradient(noiseImages(340, 0.05), [3, 0, 4], 41, 300);
  });
});

test.each([2, 0])(
  'three mini-batches in the order of the epoch, the last one short, over two epochs: %i units',
  (hidden) => {
    const images = noiseImages(14);
    const training = trainingPositions(images);
    const [batch, rate] = [4, 0.5];
    const members = [{ hidden, init: 'he', learningRate: rate }];
    const network = parameters(drawNetwork(core, SEED, 784, hidden, 'he'));
    const [result] = train(images, { seed: SEED, batch, epochs: 2, members });
    for (let epoch = 1; epoch <= 2; epoch++) {
      const { order } = permute(training.length, SEED, STREAMS.batchOrder, epoch);
      let sum = 0;
      for (let first = 0; first < order.length; first += batch) {
        const positions = order.subarray(first, first + batch).map((i) => training[i]);
        const sample = { rows: images, positions };
        sum += loss(network, sample) * positions.length;
        const gradient = network.values.map((_, index) => derivative(network, index, sample));
        gradient.forEach((slope, index) => {
          network.values[index] = network.values[index] - rate * slope;
        });
      }
      // Measured before each update.
      expect(trainingLosses(result)[epoch - 1]).toBeCloseTo(sum / order.length, 5);
    }
    const got = parameters(result.network).values;
    network.values.forEach((want, i) => {
      expect(Math.abs(got[i] - want), `parameter ${i}`).toBeLessThan(2e-6);
    });
  },
);
