import type { Core } from '../../src/core/load.ts';
import { planToken } from '../../src/core/memory.ts';

/** What the library does with the core, one thing after another. */
export type Step =
  /** The host writes words to an address; `words` is a number when all are 0. */
  | { readonly type: 'write'; readonly at: number; readonly words: Uint32Array | number }
  | { readonly type: 'call'; readonly name: string; readonly values: readonly number[] }
  /** Everything up to this address is known by now: the plan of the memory ends here. */
  | { readonly type: 'digest'; readonly end: number };

/** A piece of work of the library, and what it left in the memory. */
export interface Work {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly memory: Uint32Array;
}

/** Changed words that lie as close as this are written in one piece. */
const CLOSE = 64;

/**
 * Records how the library uses a core, so that it can be done again where there is no JavaScript: every call of a kernel, and
 * every word that the host changed between two calls.
 */
export class Recorder {
  /** To be used instead of the core. */
  readonly core: Core;
  readonly works: Work[] = [];
  private steps: Step[] = [];
  private known = new Uint32Array();
  private plan = 0;

  constructor(core: Core) {
    const wrap = (name: string, kernel: (...values: number[]) => number | void) => {
      return (...values: number[]) => {
        this.notice();
        this.steps.push({ type: 'call', name, values });
        const result = kernel(...values);
        this.remember();
        return result;
      };
    };
    const parts = Object.entries(core).map(([name, part]) => [
      name,
      typeof part === 'function' && name !== 'heapBase' ? wrap(name, part as never) : part,
    ]);
    this.core = Object.fromEntries(parts) as Core;
  }

  /** Does one piece of work on the recording core. */
  async work(name: string, run: (core: Core) => unknown): Promise<void> {
    await run(this.core);
    this.endPlan();
    this.works.push({ name, steps: this.steps, memory: this.memory().slice() });
    this.steps = [];
  }

  private memory(): Uint32Array {
    return new Uint32Array(this.core.memory.buffer);
  }

  private remember(): void {
    const now = this.memory();
    if (this.known.length < now.length) this.known = new Uint32Array(now.length);
    this.known.set(now);
  }

  /** What the host has done since the last call. */
  private notice(): void {
    if (planToken(this.core) !== this.plan) this.endPlan();
    const now = this.memory();
    for (const [from, to] of changedRuns(this.known, now)) {
      const words = now.slice(from, to);
      const blank = words.every((word) => word === 0);
      this.steps.push({ type: 'write', at: 4 * from, words: blank ? words.length : words });
    }
  }

  private endPlan(): void {
    this.plan = planToken(this.core);
    const last = this.known.findLastIndex((word) => word !== 0);
    if (last >= 0) this.steps.push({ type: 'digest', end: 4 * (last + 1) });
  }
}

/** Words that are compared at a time before they are compared one by one. */
const BLOCK = 1024;

/** Runs of words in which the second differs from the first; what the first has not counts as 0 there. */
function* changedRuns(before: Uint32Array, now: Uint32Array): Generator<[number, number]> {
  let from = -1;
  let to = -1;
  for (const i of changedWords(before, now)) {
    if (from >= 0 && i - to > CLOSE) {
      yield [from, to];
      from = i;
    }
    if (from < 0) from = i;
    to = i + 1;
  }
  if (from >= 0) yield [from, to];
}

function* changedWords(before: Uint32Array, now: Uint32Array): Generator<number> {
  const bytes = (words: Uint32Array, first: number) =>
    Buffer.from(
      words.buffer,
      words.byteOffset + 4 * first,
      4 * Math.min(BLOCK, words.length - first),
    );
  for (let first = 0; first < now.length; first += BLOCK) {
    const isKnown = first < before.length;
    if (isKnown && bytes(before, first).equals(bytes(now, first))) continue;
    const end = Math.min(first + BLOCK, now.length);
    for (let i = first; i < end; i++) if (now[i] !== (isKnown ? before[i] : 0)) yield i;
  }
}
