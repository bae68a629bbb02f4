import { Piscina } from 'piscina';
import { expect, onTestFinished, test, vi } from 'vitest';
import { loadCore } from '../../src/core/load.ts';
import type { Execution } from '../../src/lab/execution.ts';
import { identifyTrials, planCohorts } from '../../src/lab/plan.ts';
import type { Task } from '../../src/lab/schedule.ts';
import { compileCore } from '../../src/node/core-file.ts';
import { executeInThreads } from '../../src/node/pool.ts';
import { executeInPool } from '../../src/node/task-in-thread.ts';
import { Watchdog } from '../../src/node/watchdog.ts';
import type { WorkerData, WorkerReport, WorkerTask } from '../../src/node/worker.ts';
import { collect } from '../lab/collect.ts';
import { smallDataset } from '../lab/small-files.ts';
import { gridTrials } from '../lab/trials.ts';
import { trappingCore } from './trapping-core.ts';

const TASK = { type: 'train', id: 'cohort', trials: [] } as unknown as Task;
const EPOCH: Execution = { type: 'epoch', task: 'cohort', epoch: 1, loss: 1 };
const TRAINED: Execution = { type: 'trained', task: 'cohort', results: [] };

/** What becomes of a task in one thread. */
type Thread = (
  report: (one: WorkerReport) => void,
  watchdog: Watchdog,
  signal: AbortSignal,
  task: Task,
) => Promise<void>;

/** Carries a task out in threads that behave like these, one after the other. */
async function tryIn(...threads: Thread[]): Promise<Execution[]> {
  const watchdog = new Watchdog();
  const emitted: Execution[] = [];
  const run = ({ port, task }: WorkerTask, { signal }: { signal: AbortSignal }) =>
    threads.shift()!((one) => port.postMessage(one), watchdog, signal, task);
  const pool = { run } as unknown as Pick<Piscina<WorkerTask, void>, 'run'>;
  const emit = (execution: Execution) => void emitted.push(execution);
  await executeInPool({ pool, watchdog, emit, control: undefined }, TASK).ended;
  expect(threads).toEqual([]);
  return emitted;
}

const works: Thread = async (report) => report(TRAINED);
const dies: Thread = async () => {
  throw new Error('worker exited with code: 3');
};
/** Until it is ended from outside. */
const ended = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
const traps: Thread = (report, _, signal) => {
  report(EPOCH);
  report({ type: 'broken', reason: 'unreachable' });
  return ended(signal);
};
const hangs: Thread = (_, watchdog, signal) => {
  for (let i = 0; i < 200; i++) watchdog.tick();
  return ended(signal);
};

test.each([
  ['dies', dies, []],
  ['traps', traps, [EPOCH]],
  ['hangs', hangs, []],
] as const)('a task whose thread %s is done in another', async (_, breaks, before) => {
  expect(await tryIn(breaks, works)).toEqual([...before, TRAINED]);
});

test('a cohort whose thread breaks down goes on in another where it was kept last', async () => {
  const kept = (epoch: number): Execution => {
    const [weights, history] = [new Uint8Array(4 * 10), new Float64Array(5 * epoch)];
    const one = { trialId: 'one', epoch, weights, history, budgets: [], seconds: 1 };
    return { type: 'checkpoint', task: 'cohort', checkpoints: [one] };
  };
  const trapsAfter =
    (...reports: WorkerReport[]): Thread =>
    (report, ...rest) => {
      for (const one of reports) report(one);
      return traps(report, ...rest);
    };
  const began: Task[] = [];
  const begins: Thread = async (report, _watchdog, _signal, task) => {
    began.push(task);
    report(TRAINED);
  };
  const before = [kept(1), kept(2)];
  expect(await tryIn(trapsAfter(...before), begins)).toEqual([...before, EPOCH, TRAINED]);
  expect(began).toEqual([
    { ...TASK, checkpoints: (kept(2) as { checkpoints: unknown }).checkpoints },
  ]);
});

test('what breaks two threads fails, and says why', async () => {
  expect(await tryIn(dies, hangs)).toEqual([
    {
      type: 'failed',
      task: 'cohort',
      reason:
        '2 threads broke down: worker exited with code: 3; then it hung, taking no more steps',
      isBreakdown: true,
    },
  ]);
});

test('a result of a thread that was given up does not come twice', async () => {
  const late: Thread = async (report, watchdog, signal) => {
    for (let i = 0; i < 200; i++) watchdog.tick();
    report(TRAINED);
    await ended(signal);
  };
  expect(await tryIn(late, works)).toEqual([TRAINED]);
});

test('an error of the program is one in whatever thread', async () => {
  const wrong: Thread = async (report) => report({ type: 'error', error: new TypeError('no') });
  await expect(tryIn(wrong)).rejects.toThrow(TypeError);
});

test('a task that takes its steps slowly does not hang', () => {
  const watchdog = new Watchdog();
  let beats = 0;
  const hung: number[] = [];
  const end = watchdog.watch(
    () => beats,
    () => hung.push(beats),
  );
  for (; beats < 5; beats++) for (let i = 0; i < 100; i++) watchdog.tick();
  // Twenty times as long as it has taken before.
  for (let i = 0; i < 2000; i++) watchdog.tick();
  expect(hung).toEqual([]);
  for (let i = 0; i < 100; i++) watchdog.tick();
  expect(hung).toEqual([5]);
  end();
});

test('cohorts in threads whose core traps fail, and none keeps the others from being tried', async () => {
  const dataset = await smallDataset();
  const core = await loadCore(compileCore());
  // One more than there are threads.
  const trials = gridTrials(dataset, { pairs: ['4-9'], hiddenSizes: [2], seeds: [1, 2, 3] });
  const cohorts = planCohorts(core, dataset, await identifyTrials(trials));
  const executor = executeInThreads(trappingCore(), dataset, 2);
  const executions = await collect(executor(cohorts, new AbortController().signal));
  expect(executions.map(({ task, type }) => [task, type]).sort()).toEqual(
    cohorts.map(({ id }) => [id, 'failed']).sort(),
  );
  expect(new Set(executions.map((one) => one.type === 'failed' && one.reason))).toEqual(
    new Set(['2 threads broke down: unreachable']),
  );
});

/** What becomes of a run of one cohort when a thread breaks down that has no task. */
async function withIdleBreakdown(isOnly: boolean): Promise<Execution[]> {
  const dataset = await smallDataset();
  const core = await loadCore(compileCore());
  const [cohort] = planCohorts(core, dataset, await identifyTrials(gridTrials(dataset)));
  const { run } = Piscina.prototype;
  const spy = vi.spyOn(Piscina.prototype, 'run').mockImplementation(function (
    this: Piscina,
    ...of: Parameters<typeof run>
  ) {
    if (isOnly) {
      vi.spyOn(this, 'threads', 'get').mockReturnValue([]);
      vi.spyOn(this, 'queueSize', 'get').mockReturnValue(1);
    }
    setImmediate(() => this.emit('error', new Error('no more files')));
    return run.apply(this, of);
  });
  onTestFinished(() => spy.mockRestore());
  return collect(
    executeInThreads(compileCore(), dataset, 1)([cohort], new AbortController().signal),
  );
}

test('a thread that breaks down while it has no task is missed by nobody', async () => {
  expect((await withIdleBreakdown(false)).at(-1)).toMatchObject({ type: 'trained' });
});

test('where no thread can be started nobody waits for one', async () => {
  await expect(withIdleBreakdown(true)).rejects.toThrow('no more files');
});

test('a thread whose core has trapped takes no other task', async () => {
  const dataset = await smallDataset();
  const core = await loadCore(compileCore());
  const [cohort] = planCohorts(core, dataset, await identifyTrials(gridTrials(dataset)));
  const paused = new Int32Array(new SharedArrayBuffer(4));
  const threads = new Piscina<WorkerTask, void>({
    filename: new URL('../../src/node/worker.ts', import.meta.url).href,
    name: 'work',
    workerData: { module: trappingCore(), dataset, paused } satisfies WorkerData,
    maxThreads: 1,
  });
  onTestFinished(() => threads.destroy());
  const runs: Promise<void>[] = [];
  const run: typeof threads.run = (...of) => {
    const done = threads.run(...of);
    runs.push(done);
    return done;
  };
  const pool = { run };
  const emit = () => {};
  await executeInPool({ pool, watchdog: new Watchdog(), emit, control: undefined }, cohort).ended;
  // What returns gives its thread back to the pool.
  const ended = await Promise.allSettled(runs);
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
