import { readFileSync } from 'node:fs';
import { type Timing, consume } from '../timing.ts';

type LimitLoops = {
  registerLoop(rounds: number, value: number): number;
  wideRegisterLoop(rounds: number, value: number): number;
  loadLoop(rounds: number, value: number, bytes: number): number;
  divideLoop(rounds: number, value: number): number;
};

const ROUNDS = 100_000;
const SMALL = 1e-3;

/** What the machine can do at best, per millisecond. */
export interface MachineLimits {
  /** Floating-point operations, multiply-adds in registers. */
  readonly operations: number;
  /** Bytes loaded from the first- and the second-level cache, each vector for one multiply-add. */
  readonly firstLevel: number;
  readonly secondLevel: number;
  /** Quotients of float32. */
  readonly quotients: number;
}

/** The loops of `bench/assembly/limits.ts`, to be timed in turn with what is compared with them. */
export function limitLoops() {
  const file = readFileSync(new URL('../../build/limits.wasm', import.meta.url));
  const loops = new WebAssembly.Instance(new WebAssembly.Module(file))
    .exports as unknown as LimitLoops;
  return {
    registers: () => consume(loops.registerLoop(ROUNDS, SMALL)),
    wideRegisters: () => consume(loops.wideRegisterLoop(ROUNDS, SMALL)),
    // 8 KB, 256 KB: of caches of 32 KB and 512 KB, which are the smallest about.
    firstLevel: () => consume(loops.loadLoop(ROUNDS, SMALL, 1 << 13)),
    secondLevel: () => consume(loops.loadLoop(ROUNDS, SMALL, 1 << 18)),
    quotients: () => consume(loops.divideLoop(ROUNDS, 1.3)),
  };
}

/** From the least time of each loop. */
export function limitsOf(
  times: Readonly<Record<keyof ReturnType<typeof limitLoops>, Timing>>,
): MachineLimits {
  return {
    // Registers of 128 bits take 12 sums; where the engine makes 256 bits of two, 24 are needed to keep it busy.
    operations: Math.max(
      (96 * ROUNDS) / times.registers.min,
      (192 * ROUNDS) / times.wideRegisters.min,
    ),
    firstLevel: (128 * ROUNDS) / times.firstLevel.min,
    secondLevel: (128 * ROUNDS) / times.secondLevel.min,
    quotients: (32 * ROUNDS) / times.quotients.min,
  };
}
