import { procrustes } from '../../embedding/procrustes.ts';
import { measureQualityInSteps } from '../../embedding/quality.ts';
import type { EmbeddingRecord } from '../../embedding/embedding-records.ts';
import { InputError } from '../../errors.ts';
import { pruneNetwork } from '../../network/prune.ts';
import { activationsOf } from '../../network/saliency.ts';
import {
  type LoadedSelection,
  type MissingAction,
  type StoredNetwork,
  workOnSelection,
} from '../load-selection.ts';
import type { NetworkServices, Work } from '../services.ts';

/** The network as it was trained, and what pruning leaves of it. */
export const SIDES = ['dense', 'pruned'] as const;
export type Side = (typeof SIDES)[number];

export type EmbedNetworkAction =
  | { readonly type: 'begun'; readonly labels: readonly number[] }
  | {
      readonly type: 'record';
      readonly side: Side;
      readonly record: EmbeddingRecord;
      readonly now: number;
    }
  | { readonly type: 'agreed'; readonly overlap: number; readonly procrustes: number }
  | { readonly type: 'failed'; readonly message: string }
  | MissingAction;

/** As in the study, so that what is computed here is what the study finds. */
const SPARSITY = 0.95;
const PERPLEXITY = 30;
const CHOICE = { iterations: 1000, seed: 1, method: 'auto', start: 'pca' } as const;

/**
 * Embeds the hidden activations of a network over the validation images, before and after pruning.
 *
 * @param run counts the times that it was asked for
 */
export function embedNetwork(stored: StoredNetwork, run: number): Work<EmbedNetworkAction> {
  const key = `${stored.trialId} ${run}`;
  return workOnSelection(key, stored, async function* (loaded, services) {
    try {
      yield* embedBoth(loaded, services);
    } catch (error) {
      // What cannot be embedded; everything else is a fault.
      if (!(error instanceof InputError)) throw error;
      yield { type: 'failed', message: error.message };
    }
  });
}

async function* embedBoth(
  { core, network, images }: LoadedSelection,
  services: NetworkServices,
): AsyncGenerator<EmbedNetworkAction, void> {
  const labels = Array.from(images.signs, (sign) => Number(sign > 0));
  yield { type: 'begun', labels };
  const networks = {
    dense: network,
    pruned: pruneNetwork(core, network, SPARSITY, 'layer').network,
  };
  const points = images.count;
  const choice = { ...CHOICE, perplexity: Math.min(PERPLEXITY, (points - 1) / 3) };
  const found = { dense: new Float32Array(), pruned: new Float32Array() };
  const all = Uint32Array.from({ length: points }, (_, i) => i);
  for (const side of SIDES) {
    await services.pause();
    const values = activationsOf(core, images, all, networks[side]);
    const matrix = { points, dimensions: network.hidden, values };
    for await (const record of services.embed({ matrix, choice, labels })) {
      if (record.type === 'snapshot') found[side] = record.positions as Float32Array<ArrayBuffer>;
      yield { type: 'record', side, record, now: performance.now() };
    }
    // An embedding that is ended brings no last record.
    await services.pause();
  }
  const matrix = { points, dimensions: 2, values: found.dense };
  const steps = measureQualityInSteps(core, matrix, found.pruned);
  let step = steps.next();
  for (; !step.done; step = steps.next()) await services.pause();
  const distance = procrustes(found.dense, found.pruned);
  yield { type: 'agreed', overlap: step.value.recall, procrustes: distance };
}
