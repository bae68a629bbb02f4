import { type BenchData, readBenchData } from '../../src/bench/context.ts';
import { readBuild, readMnist } from '../../src/node/bench/benchmark.ts';

/** The data of the works, read once in a file of tests. */
export const benchData: Promise<BenchData> = readMnist().then(readBenchData);

export const simd: Uint8Array<ArrayBuffer> = await readBuild('simd');

/** Works that take some milliseconds. */
export const SMALL = [
  'infer-2-dense-one',
  'infer-24-dense-batch',
  'infer-24-pruned-one',
  'infer-64-pruned-batch',
  'frontier',
  'saliency',
];

/** The module with a coefficient of the polynomial of `exp` off by one part in 2000: valid, and wrong. */
export function breakCore(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const broken = bytes.slice();
  const lane = new Uint8Array(Float32Array.of(4.1665795894e-2).buffer);
  const constant = [...lane, ...lane, ...lane, ...lane];
  const at = broken.findIndex((_, i) => constant.every((byte, k) => broken[i + k] === byte));
  if (at < 0) throw new Error('got a core without it, expected the coefficient of exp');
  for (let k = 0; k < constant.length; k += 4) broken[at + k + 1] ^= 0x10;
  return broken;
}
