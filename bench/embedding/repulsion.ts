import { readFileSync } from 'node:fs';
import type { Core } from '../../src/core/load.ts';
import { f32, f64, planMemory } from '../../src/core/memory.ts';
import { table } from '../table.ts';
import { consume, timeInTurn } from '../timing.ts';

type Limits = { divideLoop(n: number, value: number): number };

const SIZES = [1000, 2360, 4000, 8000];
const REPETITIONS = 51;
const WARM_UPS = 10;
const ROUNDS = 100_000;
/** Quotients of a round, as in `bench/assembly/limits.ts`. */
const QUOTIENTS = 32;

/** The exact repulsion beside the divider: one quotient serves both orders of a pair. */
export function benchRepulsion(core: Core): string {
  const file = readFileSync(new URL('../../build/limits.wasm', import.meta.url));
  const limits = new WebAssembly.Instance(new WebAssembly.Module(file))
    .exports as unknown as Limits;
  const rows = [['points', 'min ms', 'median ms', '10⁹ ordered pairs/s', 'of the divider’s limit']];
  for (const n of SIZES) {
    const memory = planMemory(core, { x: f32(n), y: f32(n), rx: f32(n), ry: f32(n), z: f64(1) });
    const { x, y, rx, ry, z } = memory;
    for (let i = 0; i < n; i++) {
      x[i] = 30 * Math.sin(i);
      y[i] = 30 * Math.cos(1.7 * i);
    }
    const repel = () => {
      core.repel(rx.byteOffset, ry.byteOffset, z.byteOffset, x.byteOffset, y.byteOffset, n);
      consume(z[0]);
    };
    repel();
    verify(x, y, rx, ry);
    const times = timeInTurn(
      { repel, divide: () => consume(limits.divideLoop(ROUNDS, 1.3)) },
      REPETITIONS,
      WARM_UPS,
    );
    const rate = (n * (n - 1)) / times.repel.min / 1e6;
    const limit = (2 * QUOTIENTS * ROUNDS) / times.divide.min / 1e6;
    rows.push([
      String(n),
      times.repel.min.toFixed(3),
      times.repel.median.toFixed(3),
      rate.toFixed(2),
      `${((100 * rate) / limit).toFixed(0)} % of ${limit.toFixed(1)}`,
    ]);
  }
  return table(rows);
}

/** The force on a few points against float64 arithmetic. */
function verify(x: Float32Array, y: Float32Array, rx: Float32Array, ry: Float32Array): void {
  for (const i of [0, 1, x.length - 1]) {
    let [sumX, sumY] = [0, 0];
    for (let j = 0; j < x.length; j++) {
      const [dx, dy] = [x[i] - x[j], y[i] - y[j]];
      const q = 1 / (1 + dx * dx + dy * dy);
      sumX += q * q * dx;
      sumY += q * q * dy;
    }
    const error = Math.hypot(rx[i] - sumX, ry[i] - sumY) / Math.hypot(sumX, sumY);
    if (!(error < 1e-4)) throw new Error(`repulsion: got an error of ${error}, expected rounding`);
  }
}
