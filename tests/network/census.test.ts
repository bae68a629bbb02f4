import { expect, test } from 'vitest';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import type { Network } from '../../src/network/network.ts';
import { core, noiseImages } from './images.ts';

test('the kinds of hidden units, which overlap', () => {
  const hidden = 6;
  const w1 = new Float32Array(784 * hidden);
  for (let d = 0; d < 784; d++) {
    // Unit 0 never fires, units 1 and 2 have no inputs, the others respond to the images.
    w1.set([-0.1, 0, 0, 0.1, 0.1, 0.1], d * hidden);
  }
  const network: Network = {
    dimensions: 784,
    hidden,
    w1,
    b1: Float32Array.of(-1, 0.5, -0.5, 0, 0, 0),
    w2: Float32Array.of(1, 1, 1, 0, 1, -1),
    b2: Float32Array.of(0),
  };
  const [result] = evaluateNetworks(core, noiseImages(300), [network]);
  expect(result?.census).toEqual({
    dead: 2, // 0, 2
    constant: 1, // 1
    inputDisconnected: 2, // 1, 2
    outputDisconnected: 1, // 3
    useful: 2, // 4, 5
  });
});

test('a unit that is not a number is neither dead nor constant', () => {
  const network: Network = {
    dimensions: 784,
    hidden: 1,
    w1: new Float32Array(784).fill(0.1),
    b1: Float32Array.of(NaN),
    w2: Float32Array.of(1),
    b2: Float32Array.of(0),
  };
  const [result] = evaluateNetworks(core, noiseImages(10), [network]);
  expect(result.census).toMatchObject({ dead: 0, constant: 0 });
});
