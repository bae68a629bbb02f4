import type { Dataset } from '../../data/dataset.ts';
import { recordedTrial } from '../../lab/recorded-trial.ts';
import { reopenTrial, reopenedDifferenceText, type ReopenedTrial } from '../../lab/reopen-trial.ts';
import type { StoredTrial } from '../../lab/store.ts';
import type { MissingAction, StoredNetwork } from '../load-selection.ts';
import type { NetworkServices, Work } from '../services.ts';

/** What it takes beside: all rows of the data, for the network is trained again. */
export interface EpochServices extends NetworkServices {
  dataset(): Promise<Dataset>;
  /** Undefined when it is not there or damaged. */
  stored(trialId: string): Promise<StoredTrial | undefined>;
  /** Aborted when it is no longer wanted. */
  readonly signal: AbortSignal;
}

/** A stored network as it was at the end of an epoch; at epoch 0 as it was before training. */
export interface OpenedEpoch extends Pick<
  ReopenedTrial,
  'epoch' | 'network' | 'digest' | 'validation' | 'test' | 'seconds'
> {
  readonly trialId: string;
  /** In a sentence what is stored otherwise than it was computed now; undefined when every bit is the same. */
  readonly difference: string | undefined;
}

export type OpenEpochAction =
  | { readonly type: 'opened'; readonly opened: OpenedEpoch }
  | MissingAction;

/** Trains a stored network again to one of its epochs, and compares its bits with what is stored. */
export function openEpoch(
  { trialId }: StoredNetwork,
  epoch: number,
): Work<OpenEpochAction, EpochServices> {
  return {
    key: `${trialId} ${epoch}`,
    async *run(services) {
      const stored = await services.stored(trialId);
      if (!stored) return yield { type: 'missing', trialId };
      const [core, dataset] = await Promise.all([services.core(), services.dataset()]);
      const trial = await recordedTrial(dataset, stored.record);
      const found = await reopenTrial(core, dataset, trial, stored, epoch, services.signal);
      if (!found) return;
      const { network, digest, validation, test, seconds } = found;
      const difference =
        found.difference === undefined ? undefined : reopenedDifferenceText(found, 'the store');
      const opened = { trialId, epoch, network, digest, validation, test, seconds, difference };
      yield { type: 'opened', opened };
    },
  };
}
