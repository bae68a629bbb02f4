import { philox } from '../philox';
import { ELEMENT, fillTwiddles, transform } from '../tsne/fft';
import { cosine, sine } from '../tsne/trig';

describe('transform', () => {
  test('is the discrete Fourier transform, forth and back, for every radix and their products', () => {
    const lengths: i32[] = [4, 8, 12, 16, 20, 32, 36, 48, 60, 64, 100, 144, 240];
    for (let l = 0; l < lengths.length; l++) expectTransform(lengths[l]);
  });
});

function expectTransform(n: i32): void {
  const size = <usize>n * ELEMENT;
  const original = heap.alloc(size + 16);
  const a = heap.alloc(size + 32);
  const b = heap.alloc(size + 32);
  const table = heap.alloc(<usize>n * 8);
  const first = (a + 15) & ~15;
  const second = (b + 15) & ~15;
  fillTwiddles(table, n);
  for (let i: usize = 0; i < size; i += 4) {
    const word = i32x4.extract_lane(philox(3, n, <u32>i, 0, 0, 0), 0);
    store<f32>(original + i, <f32>word / 2147483648.0);
  }
  memory.copy(first, original, size);
  const result = transform(first, second, table, n, 0);
  let error: f64 = 0;
  for (let k = 0; k < n; k++) {
    for (let lane: usize = 0; lane < 16; lane += 4) {
      let real: f64 = 0;
      let imaginary: f64 = 0;
      for (let j = 0; j < n; j++) {
        const turn = (j * k) % n;
        const r = <f64>load<f32>(original + <usize>j * ELEMENT + lane);
        const i = <f64>load<f32>(original + <usize>j * ELEMENT + lane, 16);
        real += r * cosine(turn, n) + i * sine(turn, n);
        imaginary += i * cosine(turn, n) - r * sine(turn, n);
      }
      const at = result + <usize>k * ELEMENT + lane;
      error = max(error, abs(real - <f64>load<f32>(at)));
      error = max(error, abs(imaginary - <f64>load<f32>(at, 16)));
    }
  }
  expect(error < 1e-5).toBe(true, `n = ${n}, error ${error}`);
  const back = transform(result, result == first ? second : first, table, n, 16);
  error = 0;
  for (let i: usize = 0; i < size; i += 4) {
    error = max(error, <f64>abs(load<f32>(back + i) / <f32>n - load<f32>(original + i)));
  }
  expect(error < 1e-6).toBe(true, `back, n = ${n}`);
  heap.free(original);
  heap.free(a);
  heap.free(b);
  heap.free(table);
}
