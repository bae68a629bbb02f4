import { readFileSync } from 'node:fs';

/** As in `bench/assembly/limits.ts`. */
const OPERATIONS_OF_A_ROUND = 96;
const ROUNDS = 20_000;
const REPETITIONS = 200;

type Limits = { registerLoop(n: number, value: number): number };

/** A function that measures how many operations a second multiply-adds in registers reach with 128-bit vectors. */
export function openLimit(): () => number {
  const file = readFileSync(new URL('../../build/limits.wasm', import.meta.url));
  const { registerLoop } = new WebAssembly.Instance(new WebAssembly.Module(file))
    .exports as unknown as Limits;
  return () => {
    let least = Infinity;
    for (let i = 0; i < REPETITIONS; i++) {
      const start = performance.now();
      const value = registerLoop(ROUNDS, 0.5);
      if (!Number.isFinite(value)) throw new Error(`got ${value}, expected a finite sum`);
      least = Math.min(least, performance.now() - start);
    }
    return (1000 * OPERATIONS_OF_A_ROUND * ROUNDS) / least;
  };
}
