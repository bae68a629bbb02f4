import { InputError } from '../../errors.ts';
import type { TrialRecord } from '../../lab/records.ts';
import { type Trial, trialId } from '../../lab/trial.ts';
import type { OpenCall } from '../calls/caller.ts';
import type { RowSource } from '../data/row-source.ts';
import type { WatchedTraining, WatchOptions } from '../training.ts';
import type { WatchOrder, WorkerCalls } from '../worker/calls.ts';
import type { WorkerPark } from './worker-park.ts';

/** Milliseconds from one look to the next: 20 a second. */
const EVERY = 50;

/** Trains one network in a worker that is its own meanwhile. @param loading what its rows are made of */
export function watchInWorker(
  park: WorkerPark,
  loading: Promise<RowSource>,
  trial: Trial,
  { onLook, every = EVERY, paused = false }: WatchOptions,
): WatchedTraining {
  let call: OpenCall<WorkerCalls['watch']> | undefined;
  let isCancelled = false;
  const early: WatchOrder[] = [];
  const order = (type: WatchOrder['type']) => {
    if (call) call.order({ type });
    else early.push({ type });
  };
  const train = async (): Promise<TrialRecord | undefined> => {
    const data = await loading;
    if (isCancelled) return undefined;
    const worker = park.borrow();
    const own = worker.calls.call('watch', { data, trial, every, paused });
    call = own;
    for (const one of early) own.order(one);
    let isDone = false;
    try {
      let record: TrialRecord | undefined;
      for await (const item of own.items) {
        if (item.type === 'look') {
          onLook?.(item.look);
          own.order({ type: 'shown' });
        } else if (item.type === 'failed') throw new InputError(item.reason);
        else ({ record } = item);
      }
      isDone = true;
      return record;
    } finally {
      if (isDone) void own.over.then(() => park.giveBack(worker));
      else park.giveBack(worker, true);
    }
  };
  return {
    trialId: trialId(trial),
    pause: () => order('pause'),
    resume: () => order('resume'),
    step: () => order('step'),
    cancel: () => {
      isCancelled = true;
      call?.end();
    },
    finished: train(),
  };
}
