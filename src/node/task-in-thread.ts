import { MessageChannel } from 'node:worker_threads';
import type { Piscina } from 'piscina';
import type { RunControl } from '../lab/control.ts';
import type { Execution } from '../lab/execution.ts';
import type { Task } from '../lab/schedule.ts';
import type { Watchdog } from './watchdog.ts';
import type { WorkerOrder, WorkerReport, WorkerTask } from './worker.ts';

/** In how many threads a task is tried. */
const ATTEMPTS = 2;

/** A task that a thread is at. */
export interface TaskInThread {
  /** @throws an error of the program */
  readonly ended: Promise<void>;
  /** Asks the thread to stop and say how far it is. */
  stop(): void;
}

/** Where tasks are carried out, and who is told. */
interface Threads {
  readonly pool: Pick<Piscina<WorkerTask, void>, 'run'>;
  readonly watchdog: Watchdog;
  readonly emit: (execution: Execution) => void;
  readonly control: RunControl | undefined;
}

/**
 * Carries out a task in a thread, and once more in another when the thread breaks down, from where its cohort was kept
 * last; a task that breaks both fails.
 */
export function executeInPool(threads: Threads, task: Task): TaskInThread {
  const { emit, control } = threads;
  let attempt: Attempt | undefined;
  let isStopped = false;
  const stop = () => {
    isStopped = true;
    attempt?.stop();
  };
  const unsubscribe = control?.subscribe(() => {
    if (control.isCancelled(task.id)) stop();
  });
  const tryTask = async () => {
    const reasons = new Set<string>();
    let next = task;
    const heed = (execution: Execution) => {
      if (execution.type === 'checkpoint' && next.type === 'train') {
        next = { ...next, checkpoints: execution.checkpoints };
      }
      emit(execution);
    };
    for (let i = 0; i < ATTEMPTS; i++) {
      attempt = startAttempt({ ...threads, emit: heed }, next);
      if (isStopped) attempt.stop();
      const reason = await attempt.broken;
      if (reason === undefined) return;
      reasons.add(reason);
    }
    const reason = `${ATTEMPTS} threads broke down: ${[...reasons].join('; then ')}`;
    emit({ type: 'failed', task: task.id, reason, isBreakdown: true });
  };
  return { ended: tryTask().finally(() => unsubscribe?.()), stop };
}

/** A task in one thread. */
interface Attempt {
  /** Why the thread is of no more use; undefined when the task is done. @throws an error of the program */
  readonly broken: Promise<string | undefined>;
  stop(): void;
}

function startAttempt({ pool, watchdog, emit }: Threads, task: Task): Attempt {
  const { port1, port2 } = new MessageChannel();
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const thread = new AbortController();
  const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
  let isBroken = false;
  const breakDown = (reason: string) => {
    isBroken = true;
    resolve(reason);
  };
  const end = watchdog.watch(
    () => Atomics.load(beats, 0),
    () => breakDown('it hung, taking no more steps'),
  );
  // Everything is sent through one port, so that the last epochs come before the results.
  port1.on('message', (report: WorkerReport) => {
    // It is tried again: what comes late would come twice.
    if (isBroken) return;
    if (report.type === 'broken') breakDown(report.reason);
    else if (report.type === 'error') reject(report.error);
    else {
      emit(report);
      if (report.type !== 'epoch' && report.type !== 'checkpoint') resolve(undefined);
    }
  });
  const done = pool.run(
    { task, port: port2, beats },
    { transferList: [port2], signal: thread.signal },
  );
  // What a task comes to it reports; `run` fails when its thread is no more.
  done.catch((error: Error) => breakDown(error.message));
  const broken = promise
    .then(async (reason) => {
      // Ends the thread, whatever it is doing.
      if (reason !== undefined) thread.abort();
      await done.catch(() => {});
      return reason;
    })
    .finally(() => {
      end();
      port1.close();
    });
  return { broken, stop: () => port1.postMessage({ type: 'stop' } satisfies WorkerOrder) };
}
