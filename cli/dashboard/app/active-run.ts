import type { RunRecord } from '../../../src/lab/records.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import type { Data } from '../panel.ts';
import { NO_RUN, pauseRun, reduceRun, resumeRun, stopRun } from '../../../src/explore/run/state.ts';
import type { RunOrder } from '../runner/messages.ts';
import { Runner } from '../runner/runner.ts';

/** What panels see of a run. */
export type RunData = Pick<Data, 'run' | 'running'>;

/** The run in this process: one at a time, in a thread of its own. */
export class ActiveRun {
  readonly #files: { readonly storeFile: string; readonly out: string };
  readonly #emit: (data: RunData, finishedSomething: boolean) => void;
  readonly #end: (message: string) => void;
  #runner: Runner | undefined;
  #data: RunData = { run: NO_RUN, running: 'idle' };

  constructor(options: {
    readonly storeFile: string;
    readonly out: string;
    /** After every change; says whether a trial or a measurement is there that was not. */
    readonly emit: (data: RunData, finishedSomething: boolean) => void;
    /** In a sentence how it ended. */
    readonly end: (message: string) => void;
  }) {
    this.#files = options;
    this.#emit = options.emit;
    this.#end = options.end;
  }

  /** Does nothing while a run goes on. */
  start(order: RunOrder, grid: Grid): void {
    if (this.#runner) return;
    const { storeFile: store, out } = this.#files;
    this.#runner = new Runner(
      { ...order, grid, store, out },
      (records) => this.#receive(records),
      (error) => this.#ended(error),
    );
    this.#change({ run: NO_RUN, running: 'starting' });
  }

  /** Pauses the run, or lets it go on. */
  pause(): void {
    const paused = this.#data.running !== 'paused';
    this.#runner?.pause(paused);
    const run = (paused ? pauseRun : resumeRun)(this.#data.run, performance.now());
    this.#change({ run, running: paused ? 'paused' : 'running' });
  }

  cancel(cohort: number): void {
    this.#runner?.cancel(cohort);
  }

  /** What is finished is saved already. */
  async stop(): Promise<void> {
    await this.#runner?.stop();
  }

  #receive(records: readonly RunRecord[]): void {
    const now = performance.now();
    let { run, running } = this.#data;
    for (const record of records) run = reduceRun(run, record, now);
    if (running === 'starting') running = 'running';
    const finished = records.some(({ type }) => type === 'trained' || type === 'measured');
    this.#change({ run, running }, finished);
  }

  #ended(error: string | undefined): void {
    this.#runner = undefined;
    const run = stopRun(this.#data.run, performance.now());
    this.#change({ run, running: 'idle' });
    const { stored, trained } = run.trials;
    const failed = run.failed > 0 ? `, ${run.failed} trials or measurements failed` : '';
    this.#end(error ?? `${run.study}: ${stored + trained} trials finished${failed}`);
  }

  #change(data: RunData, finishedSomething = false): void {
    this.#data = data;
    this.#emit(data, finishedSomething);
  }
}
