import { corruptRows } from '../../data/corruptions/corrupt-rows.ts';
import type { NamedCorruption } from '../../data/corruptions/names.ts';
import { DIGIT_FORM } from '../../data/known-datasets.ts';
import { corruptedImages } from '../../network/corrupt.ts';
import type { Network } from '../../network/network.ts';
import { pruneNetwork, type Scope } from '../../network/prune.ts';
import type { MissingAction, StoredNetwork } from '../load-selection.ts';
import { type Explained, explainImage } from '../saliency/explain-now.ts';
import type { NetworkServices, Work } from '../services.ts';
import { drawnRow } from './drawn-row.ts';

/** A drawn digit, and what is done to it before the networks see it. */
export interface Drawing {
  /** [784], ink from 0 to 255, centred and scaled as those of MNIST. */
  readonly pixels: Uint8Array;
  /** One of MNIST-C, before noise and patch. */
  readonly corruption?: NamedCorruption;
  /** Standard deviation of the noise in units of full ink, 0 for none; clipped to [0, 1]. */
  readonly noise: number;
  /** Of the corruption and of the noise. */
  readonly seed: number;
  /** A square without ink: its left upper pixel and its side; part of it may lie outside. */
  readonly patch?: { readonly x: number; readonly y: number; readonly side: number };
}

/** A drawing as two networks see it, the one as it was trained and the other pruned. */
export interface ExplainedDrawing {
  readonly trialId: string;
  readonly scope: Scope;
  readonly thousandths: number;
  /** [784], 0 … 1, with corruption, noise and patch. */
  readonly inputs: Float32Array;
  readonly dense: Explained;
  readonly pruned: Explained;
}

export type ExplainDrawingAction =
  { readonly type: 'drawn'; readonly drawn: ExplainedDrawing } | MissingAction;

/** What it takes: no images, and nothing that lasts. */
export type DrawingServices = Pick<NetworkServices, 'core' | 'network'>;

/** Explains a drawing: about a millisecond. */
export function explainDrawing(
  { trialId, seed }: StoredNetwork,
  scope: Scope,
  thousandths: number,
  drawing: Drawing,
): Work<ExplainDrawingAction, DrawingServices> {
  const { corruption: named, noise, patch } = drawing;
  const place = JSON.stringify([named, noise, drawing.seed, patch]);
  const key = `${trialId} ${scope} ${thousandths} ${place} ${drawing.pixels.join()}`;
  return {
    key,
    async *run(services) {
      const [core, network] = await Promise.all([services.core(), services.network(trialId)]);
      if (!network) return yield { type: 'missing', trialId };
      const { network: pruned } = pruneNetwork(core, network, thousandths / 1000, scope, seed);
      const clean = drawnRow(drawing.pixels, DIGIT_FORM);
      const drawn = named ? corruptRows(clean, { ...named, seed: drawing.seed }) : clean;
      const corruption = { seed: drawing.seed, draw: 0, noise, clip: true, occlusion: 0 };
      const inputs = corruptedImages(core, drawn, Uint32Array.of(0), corruption);
      if (patch) blank(inputs, patch);
      const seen = drawnRow(inputs);
      const explain = (one: Network) => explainImage(core, seen, 0, one);
      const both = { dense: explain(network), pruned: explain(pruned) };
      yield { type: 'drawn', drawn: { trialId, scope, thousandths, inputs, ...both } };
    },
  };
}

function blank(inputs: Float32Array, { x, y, side }: NonNullable<Drawing['patch']>): void {
  const { width, height } = DIGIT_FORM.imageShape!;
  for (let row = Math.max(0, y); row < Math.min(height, y + side); row++) {
    for (let column = Math.max(0, x); column < Math.min(width, x + side); column++) {
      inputs[row * width + column] = 0;
    }
  }
}
