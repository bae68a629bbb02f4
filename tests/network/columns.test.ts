import { expect, test } from 'vitest';
import { assignColumns, packNetwork, unpackNetwork } from '../../src/network/columns.ts';
import type { Network } from '../../src/network/network.ts';

function wide(panels: number, trials: number) {
  const width = panels * 16;
  return {
    w1: new Float32Array(784 * width),
    b1: new Float32Array(width),
    w2: new Float32Array(width),
    b2: new Float32Array(trials),
  };
}

function network(hidden: number): Network {
  return {
    dimensions: 784,
    hidden,
    w1: Float32Array.from({ length: 784 * Math.max(1, hidden) }, (_, i) => i + hidden),
    b1: Float32Array.from({ length: hidden }, (_, i) => i - hidden),
    w2: Float32Array.from({ length: hidden }, (_, i) => i * hidden),
    b2: Float32Array.of(hidden),
  };
}

test('networks lie side by side, each padded to four columns and none without room, and come out as they went in', () => {
  const sizes = [2, 17, 0, 4];
  const columns = assignColumns(sizes);
  expect([...columns.vectors]).toEqual([1, 5, 0, 1]);
  expect([...columns.firstVectors]).toEqual([0, 1, 6, 7]);
  expect(columns.panels).toBe(2);
  expect(columns.halfPanel).toBe(false);
  expect([2, 9, 16, 24, 25].map((hidden) => assignColumns([hidden]).halfPanel)).toEqual([
    true,
    false,
    false,
    true,
    false,
  ]);
  const memory = wide(columns.panels, sizes.length);
  sizes.forEach((hidden, i) => packNetwork(memory, columns, i, network(hidden)));
  sizes.forEach((hidden, i) => {
    expect(unpackNetwork(memory, columns, i, 784, hidden)).toEqual(network(hidden));
  });
});

test('weights that are not numbers have one bit pattern: processors differ in the sign of NaN', () => {
  const columns = assignColumns([1]);
  const memory = wide(1, 1);
  for (const tensor of Object.values(memory)) new Uint32Array(tensor.buffer).fill(0xffc00001);
  const { w1, b1, w2, b2 } = unpackNetwork(memory, columns, 0, 784, 1);
  for (const tensor of [w1, b1, w2, b2]) {
    expect(new Set(new Uint32Array(tensor.buffer))).toEqual(new Set([0x7fc00000]));
  }
});
