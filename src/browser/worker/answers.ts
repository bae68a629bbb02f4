import type { Handlers } from '../calls/serve.ts';
import { serveCalls } from '../calls/serve.ts';
import type { CallPort } from '../calls/messages.ts';
import { RunStore } from '../store/run-store.ts';
import type { WorkerCalls, WorkerSetup } from './calls.ts';
import { execute } from './execute.ts';
import { runInWorkers } from './run.ts';
import { watchTraining } from './watch.ts';
import { WorkerLab } from './worker-lab.ts';

/**
 * What a worker answers; all of it is the library's work, with this worker's core, rows and results. What a first training
 * does not need is loaded when it is first called for.
 */
export function answerCalls(setup: WorkerSetup): Handlers<WorkerCalls> {
  const lab = new WorkerLab(setup);
  const handlers: Handlers<WorkerCalls> = {
    async *prepare(data) {
      await Promise.all([lab.core(), lab.results(), lab.dataset(data)]);
      yield true;
    },
    execute: (argument, context) => execute(lab, argument, context),
    async *connect(port) {
      serveCalls<WorkerCalls>(port as CallPort, handlers);
      yield true;
    },
    run: (argument, context) => runInWorkers(lab, argument, context),
    watch: (argument, context) => watchTraining(lab, argument, context),
    async *explore(argument, context) {
      const { explore } = await import('./explore.ts');
      yield* explore(lab, argument, context);
    },
    async *fork(argument, context) {
      const { fork } = await import('./fork.ts');
      yield* fork(lab, argument, context);
    },
    async *modelFile(argument) {
      const { modelFile } = await import('./model-file.ts');
      yield await modelFile(lab, argument);
    },
    async *embed(task, context) {
      const { embedMatrix } = await import('./embed-matrix.ts');
      yield* embedMatrix(lab, task, context);
    },
    async *openDropped(source) {
      const { openDropped } = await import('./open-dropped.ts');
      yield await openDropped(source);
    },
    async *readMatrix({ file, name }) {
      const { readRawMatrix } = await import('./read-matrix.ts');
      yield await readRawMatrix(file, name);
    },
    async *bench(argument) {
      const { bench } = await import('./bench.ts');
      yield* bench(lab, argument);
    },
    async *benchRate(argument, context) {
      const { benchRate } = await import('./bench.ts');
      yield* benchRate(lab, argument, context);
    },
    async *claimParts({ claim, head }) {
      const { partsOfClaim } = await import('../../claims/judge-again.ts');
      yield partsOfClaim(claim, head);
    },
    async *judgeClaim({ claim, head, level }) {
      const { judgeAgain, partsOfClaim } = await import('../../claims/judge-again.ts');
      const store = await RunStore.open(await lab.results(), partsOfClaim(claim, head));
      yield await judgeAgain(claim, head, store, level);
    },
    async *studyFindings({ study, grid }) {
      const { storedFindings } = await import('../../explore/beyond/stored-findings.ts');
      const results = await lab.results();
      yield await storedFindings(study, grid, (parts) => RunStore.open(results, parts));
    },
    async *exportStore() {
      const { exportStore } = await import('../store/sqlite-file.ts');
      yield await exportStore(await lab.results());
    },
    async *importStore(file) {
      const { importStore } = await import('../store/sqlite-file.ts');
      yield await importStore(await lab.results(), file);
    },
  };
  return handlers;
}
