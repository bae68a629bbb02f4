import { readFileSync } from 'node:fs';
import { table } from './table.ts';

/** Floats that are tried at a time. */
const CHUNK = 65536;

type Ulp = Record<'exps' | 'logs' | 'log1ps', (out: number, x: number, n: number) => void> & {
  memory: WebAssembly.Memory;
};

const file = new URL('../build/ulp.wasm', import.meta.url);
const core = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)))
  .exports as unknown as Ulp;
const x = new Float32Array(core.memory.buffer, CHUNK * 4, CHUNK);
const bits = new Uint32Array(core.memory.buffer, CHUNK * 4, CHUNK);
const out = new Float32Array(core.memory.buffer, CHUNK * 8, CHUNK);

const asFloat = new Float32Array(1);
const asBits = new Uint32Array(asFloat.buffer);

function bitsOf(value: number): number {
  asFloat[0] = value;
  return asBits[0];
}

/** Distance between neighbouring float32 at a value. */
function spacing(value: number): number {
  asFloat[0] = Math.abs(value);
  const below = asFloat[0];
  asBits[0]++;
  return asFloat[0] - below;
}

/** Largest error in ULP over every float32 between two of the same sign, and where it is. */
function largestError(
  name: 'exps' | 'logs' | 'log1ps',
  exact: (x: number) => number,
  from: number,
  to: number,
) {
  const [first, last] = [bitsOf(from), bitsOf(to)].toSorted((a, b) => a - b);
  let worst = { error: 0, at: from };
  for (let start = first; start <= last; start += CHUNK) {
    const count = Math.min(CHUNK, last - start + 1);
    for (let i = 0; i < count; i++) bits[i] = start + i;
    core[name](out.byteOffset, x.byteOffset, CHUNK);
    for (let i = 0; i < count; i++) {
      const value = exact(x[i]);
      const error = Math.abs(out[i] - value);
      // Most errors are far below the worst one, which the cheap bound sees.
      if (error <= worst.error * Math.abs(value) * 2 ** -25) continue;
      const ulps = error / spacing(value);
      if (ulps > worst.error) worst = { error: ulps, at: x[i] };
    }
  }
  return [
    `${from} … ${to}`,
    (last - first + 1).toLocaleString('en'),
    worst.error.toFixed(3),
    String(worst.at),
  ];
}

// Closer to 0 than 2⁻²⁶ the exponential is 1 and ln(1 + x) is x.
const TINY = 2 ** -26;
const SMALLEST_NORMAL = 2 ** -126;
const LARGEST = 3.4028234663852886e38;
console.log(
  table([
    ['function', 'float32 between', 'how many', 'largest error (ULP)', 'at'],
    ['exp', ...largestError('exps', Math.exp, TINY, 88.72283)],
    ['exp', ...largestError('exps', Math.exp, -TINY, -87.33654)],
    ['log', ...largestError('logs', Math.log, SMALLEST_NORMAL, LARGEST)],
    ['log1p', ...largestError('log1ps', Math.log1p, TINY, 1)],
  ]),
);
