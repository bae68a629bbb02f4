import type { Network } from '../../src/network/network.ts';

/** Logit of one image x [784] in float64, straight from the definition. */
export function logit({ hidden, w1, b1, w2, b2 }: Network, x: ArrayLike<number>): number {
  let sum = b2[0];
  for (let d = 0; d < (hidden === 0 ? 784 : 0); d++) sum += x[d] * w1[d];
  for (let h = 0; h < hidden; h++) {
    let z = b1[h];
    for (let d = 0; d < 784; d++) z += x[d] * w1[d * hidden + h];
    sum += w2[h] * Math.max(z, 0);
  }
  return sum;
}

export function probability(network: Network, x: ArrayLike<number>): number {
  return 1 / (1 + Math.exp(-logit(network, x)));
}

/** |p(x + ε eᵢ) − p(x)| by 784 full passes. */
export function saliencyMap(network: Network, x: ArrayLike<number>, epsilon: number): number[] {
  const p = probability(network, x);
  return Array.from(x, (pixel, i) => {
    const brighter = Array.from(x);
    brighter[i] = pixel + epsilon;
    return Math.abs(probability(network, brighter) - p);
  });
}

/**
 * The same from the two logits, for probabilities near 1, whose difference has no digits left:
 * σ(a) − σ(b) = sinh((a − b) / 2) / (2 cosh(a / 2) cosh(b / 2)).
 */
export function saliencyMapOfLogits(
  network: Network,
  x: ArrayLike<number>,
  epsilon: number,
): number[] {
  const b = logit(network, x);
  return Array.from(x, (pixel, i) => {
    const brighter = Array.from(x);
    brighter[i] = pixel + epsilon;
    const a = logit(network, brighter);
    return Math.abs(Math.sinh((a - b) / 2) / (2 * Math.cosh(a / 2) * Math.cosh(b / 2)));
  });
}
