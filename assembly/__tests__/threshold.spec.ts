import { philox } from '../philox';
import { magnitudeThreshold } from '../threshold';

/** Bytes of the histogram that `magnitudeThreshold` counts in. */
const COUNTS: usize = 65536 * 4;

describe('magnitudeThreshold', () => {
  test('random weights, every k', () => {
    expectEveryK(randomWeights(97, 0));
  });

  test('ties and both signs', () => {
    expectEveryK([1, -1, 2, 0.5, -0.5, 0.5, 2, -2, 1, 3, -3, 0.5]);
  });

  test('all weights equal', () => {
    expectEveryK([-0.25, 0.25, 0.25, -0.25, 0.25]);
  });

  test('zeros, negative zeros and subnormals', () => {
    expectEveryK([0, -0.0, f32.MIN_VALUE, -f32.MIN_VALUE, 1e-20, -0.0, 0]);
  });

  test('a single weight, infinity and the largest float', () => {
    expectEveryK([3]);
    expectEveryK([Infinity, f32.MAX_VALUE, -Infinity, 1]);
  });

  test('neighbours in the last bit, on both sides of a bucket border', () => {
    const weights = new Array<f32>();
    for (let i: u32 = 0; i < 12; i++) weights.push(reinterpret<f32>(0x3f807ffa + i));
    expectEveryK(weights.reverse());
  });
});

/** Compares with the sorted magnitudes for every k from 1 to n. */
function expectEveryK(weights: f32[]): void {
  const n = weights.length;
  const at = heap.alloc((<usize>n) << 2);
  const counts = heap.alloc(COUNTS);
  const sorted = new Array<u32>();
  for (let i = 0; i < n; i++) {
    store<f32>(at + ((<usize>i) << 2), weights[i]);
    sorted.push(reinterpret<u32>(weights[i]) & 0x7fffffff);
  }
  sorted.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (let k = 1; k <= n; k++) {
    memory.fill(counts, 0xa5, COUNTS);
    const found = magnitudeThreshold(at, counts, n, k);
    const bits = sorted[k - 1];
    expect<u32>(<u32>found).toBe(bits, 'k-th smallest');
    expect<i32>(<i32>(found >> 32)).toBe(sorted.indexOf(bits), 'how many are smaller');
  }
  for (let i = 0; i < n; i++) {
    const kept = load<u32>(at + ((<usize>i) << 2));
    expect<u32>(kept).toBe(reinterpret<u32>(weights[i]), 'the weights are only read');
  }
  heap.free(at);
  heap.free(counts);
}

function randomWeights(n: i32, seed: u32): f32[] {
  const weights = new Array<f32>();
  for (let i = 0; i < n; i++) {
    // Eight bits only, so that there are ties.
    const word = i32x4.extract_lane(philox(seed, 0, i, 0, 0, 0), 0) >> 24;
    weights.push(<f32>word / 64);
  }
  return weights;
}
