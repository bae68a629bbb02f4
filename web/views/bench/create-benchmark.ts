import { type Accessor, createSignal, onCleanup } from 'solid-js';
import type { WorkResult } from '../../../src/bench/measure.ts';
import type { BenchPlan, BenchResult } from '../../../src/bench/result.ts';
import type { WorkKind } from '../../../src/bench/work.ts';
import type { BrowserLaboratory } from '../../../src/browser/laboratory.ts';
import { sentenceOf } from '../../lab/sentence.ts';

/** How far a run of the work list is. */
export interface BenchState {
  readonly status: 'none' | 'running' | 'stopped' | 'done' | 'failed';
  /** All that will be run, in order; empty before that is known. */
  readonly planned: BenchPlan['works'];
  readonly works: readonly WorkResult[];
  readonly result?: BenchResult;
  readonly reason?: string;
}

/** What to run: all works, or those of one kind. */
export interface BenchChoice {
  readonly quick: boolean;
  readonly kind: WorkKind | 'all';
  readonly seed: number;
}

export interface Benchmark {
  readonly state: Accessor<BenchState>;
  readonly start: (choice: BenchChoice) => void;
  readonly stop: () => void;
}

/** Runs the work list; it ends with its view. */
export function createBenchmark(laboratory: BrowserLaboratory): Benchmark {
  const nothing = { planned: [], works: [] };
  const [state, setState] = createSignal<BenchState>({ status: 'none', ...nothing });
  const add = (more: Partial<BenchState>) => setState((before) => ({ ...before, ...more }));
  let controller = new AbortController();
  onCleanup(() => controller.abort());

  const run = async ({ quick, kind, seed }: BenchChoice, { signal }: AbortController) => {
    const options = { quick, seed, signal, ...(kind !== 'all' && { kind }) };
    for await (const record of laboratory.benchmark(options)) {
      if (signal.aborted) return;
      switch (record.type) {
        case 'bench-plan':
          add({ planned: record.works });
          break;
        case 'benched':
          add({ works: [...state().works, record] });
          break;
        case 'bench':
          add({ status: 'done', result: record });
          break;
        default:
      }
    }
  };
  const start = (choice: BenchChoice) => {
    const own = new AbortController();
    controller = own;
    setState({ status: 'running', ...nothing });
    run(choice, own).catch((error: unknown) => {
      if (!own.signal.aborted) add({ status: 'failed', reason: sentenceOf(error) });
    });
  };
  const stop = () => {
    controller.abort();
    add({ status: 'stopped' });
  };
  return { state, start, stop };
}
