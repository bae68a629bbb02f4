import { readRawMatrix } from './read-matrix.ts';
import { embedAndMeasure } from '../../embedding/embed-and-measure.ts';
import { trainedModel } from '../../lab/trained-model.ts';
import { writeModel } from '../../lab/model-file.ts';
import { loadCore } from '../../core/load.ts';
import type { Handlers } from '../calls/serve.ts';
import { serveCalls } from '../calls/serve.ts';
import { giveWay } from '../calls/give-way.ts';
import type { CallPort } from '../calls/messages.ts';
import { RunStore } from '../store/run-store.ts';
import type { WorkerCalls, WorkerSetup } from './calls.ts';
import { execute } from './execute.ts';
import { explore } from './explore.ts';
import { openDropped } from './open-dropped.ts';
import { runInWorkers } from './run.ts';
import { watchTraining } from './watch.ts';
import { WorkerLab } from './worker-lab.ts';

/** What a worker answers; all of it is the library's work, with this worker's core, rows and results. */
export function answerCalls(setup: WorkerSetup): Handlers<WorkerCalls> {
  const lab = new WorkerLab(setup);
  const handlers: Handlers<WorkerCalls> = {
    execute: (argument, context) => execute(lab, argument, context),
    async *connect(port) {
      serveCalls<WorkerCalls>(port as CallPort, handlers);
      yield true;
    },
    run: (argument, context) => runInWorkers(lab, argument, context),
    watch: (argument, context) => watchTraining(lab, argument, context),
    async *fork(argument, context) {
      const { fork } = await import('./fork.ts');
      yield* fork(lab, argument, context);
    },
    explore: (argument, context) => explore(lab, argument, context),
    async *modelFile({ data, trialId }) {
      const trial = await lab.trial(trialId);
      if (!trial) return yield undefined;
      const [core, dataset] = await Promise.all([lab.core(), lab.dataset(data)]);
      yield writeModel(trainedModel(core, dataset, trial.record.trial, trial.weights));
    },
    async *embed(task, { signal }) {
      for await (const record of embedAndMeasure(await loadCore(setup.module), task)) {
        yield record;
        await giveWay();
        if (signal.aborted) return;
      }
    },
    async *openDropped(source) {
      yield await openDropped(source);
    },
    async *readMatrix({ file, name }) {
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
