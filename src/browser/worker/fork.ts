import { InputError } from '../../errors.ts';
import { executeHere } from '../../lab/execute.ts';
import { recordedTrial } from '../../lab/recorded-trial.ts';
import { reopenTrial } from '../../lab/reopen-trial.ts';
import { missingOwner, ownerOfEpoch, runFork } from '../../lab/run-fork.ts';
import { giveWay } from '../calls/give-way.ts';
import type { CallContext } from '../calls/serve.ts';
import { RunStore } from '../store/run-store.ts';
import type { ForkRecord } from '../laboratory.ts';
import type { WorkerCalls } from './calls.ts';
import type { WorkerLab } from './worker-lab.ts';

/** What the store is called in messages. */
const HERE = 'this browser';

/** Trains a stored network on from one of its epochs with other settings; a record is yielded once it is saved. */
export async function* fork(
  lab: WorkerLab,
  { data, trialId, choice }: WorkerCalls['fork']['argument'],
  { signal }: CallContext<never>,
): AsyncGenerator<ForkRecord, void> {
  const [core, dataset, results] = await Promise.all([
    lab.core(),
    lab.dataset(data),
    lab.results(),
  ]);
  const asked = await lab.trial(trialId);
  if (!asked) throw new InputError(`got network ${trialId}, expected one in ${HERE}`);
  const { epoch } = choice;
  const owner = await lab.trial(ownerOfEpoch(asked.record, epoch));
  if (!owner) throw missingOwner(asked.record, epoch, HERE);
  const trial = await recordedTrial(dataset, owner.record);
  const parent = await reopenTrial(core, dataset, trial, owner, epoch, signal);
  if (!parent) return;
  let store: RunStore | undefined;
  const records = runFork(parent, choice, {
    core,
    dataset,
    execute: executeHere(core, dataset, giveWay),
    openStore: async (parts) => (store = await RunStore.open(results, parts)),
    name: HERE,
    signal,
  });
  for await (const record of records) {
    await store?.written;
    yield record.type === 'forked' ? { ...record, parent: owner.record } : record;
  }
  await store?.written;
}
