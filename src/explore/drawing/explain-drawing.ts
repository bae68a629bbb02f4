import type { Core } from '../../core/load.ts';
import { finish } from '../../core/steps.ts';
import { DIGIT_FORM } from '../../data/known-datasets.ts';
import type { Network } from '../../network/network.ts';
import { pruneNetwork, type Scope } from '../../network/prune.ts';
import { saliencyMaps } from '../../network/saliency.ts';
import type { MissingAction, StoredNetwork } from '../load-selection.ts';
import type { Explained } from '../saliency/explain-now.ts';
import type { NetworkServices, Work } from '../services.ts';
import { type Disturbance, disturbanceKey, disturbInSteps } from './disturb.ts';
import { drawnRow } from './drawn-row.ts';

/** A drawn digit, and what is done to it before the networks see it. */
export interface Drawing extends Disturbance {
  /** [784], ink from 0 to 255, centred and scaled as those of MNIST. */
  readonly pixels: Uint8Array;
}

/** A drawing as two networks see it, the one as it was trained and the other pruned. */
export interface ExplainedDrawing {
  readonly trialId: string;
  readonly scope: Scope;
  readonly thousandths: number;
  /** [784], 0 … 1, with corruption, noise and patch. */
  readonly inputs: Float32Array;
  readonly dense: JudgedDrawing;
  readonly pruned: JudgedDrawing;
}

/** No more than is shown of it while it is drawn. */
export type JudgedDrawing = Pick<Explained, 'probability' | 'map'>;

export type ExplainDrawingAction =
  | { readonly type: 'drawn'; readonly drawn: ExplainedDrawing }
  | MissingAction;

/** What it takes: no images, and nothing that lasts. */
export type DrawingServices = Pick<NetworkServices, 'core' | 'network'>;

/** Explains a drawing: about a millisecond. */
export function explainDrawing(
  { trialId, seed }: StoredNetwork,
  scope: Scope,
  thousandths: number,
  drawing: Drawing,
): Work<ExplainDrawingAction, DrawingServices> {
  return {
    // Written when it is asked for: who follows a pen does not.
    get key() {
      return `${trialId} ${scope} ${thousandths} ${disturbanceKey(drawing)} ${drawing.pixels.join()}`;
    },
    async *run(services) {
      const [core, network] = await Promise.all([services.core(), services.network(trialId)]);
      if (!network) return yield { type: 'missing', trialId };
      const pruned = prunedOnce(core, network, { thousandths, scope, seed });
      const seen = finish(disturbInSteps(core, drawnRow(drawing.pixels, DIGIT_FORM), drawing));
      const inputs = seen.values as Float32Array;
      const judge = (one: Network): JudgedDrawing => {
        const { probabilities, maps } = saliencyMaps(core, seen, Uint32Array.of(0), one);
        return { probability: probabilities[0], map: maps };
      };
      const both = { dense: judge(network), pruned: judge(pruned) };
      yield { type: 'drawn', drawn: { trialId, scope, thousandths, inputs, ...both } };
    },
  };
}

interface Pruning {
  readonly thousandths: number;
  readonly scope: Scope;
  readonly seed: number;
}

/** How each network was pruned last, for a drawing is looked at again with every move of the pen. */
const known = new WeakMap<Network, { readonly key: string; readonly pruned: Network }>();

function prunedOnce(core: Core, network: Network, { thousandths, scope, seed }: Pruning): Network {
  const key = `${thousandths} ${scope} ${seed}`;
  const last = known.get(network);
  if (last?.key === key) return last.pruned;
  const { network: pruned } = pruneNetwork(core, network, thousandths / 1000, scope, seed);
  known.set(network, { key, pruned });
  return pruned;
}
