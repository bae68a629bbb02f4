import type { PairRows } from '../../data/pair-rows.ts';
import { corruptedImages } from '../../network/corrupt.ts';
import { pruneNetwork, type Scope } from '../../network/prune.ts';
import { saliencyMaps } from '../../network/saliency.ts';
import { type MissingAction, type StoredNetwork, workOnSelection } from '../load-selection.ts';
import type { Work } from '../services.ts';

/** A drawn image and what is done to it before the networks see it. */
export interface Drawing {
  /** [D], 0 … 1. */
  readonly ink: Float32Array;
  /** Standard deviation of the noise that is added, in units of full ink; 0 for none. */
  readonly noise: number;
  /** Number of the draw of the noise, from 0. */
  readonly draw: number;
  /** A square of which nothing is seen; its upper left corner and its side in pixels. */
  readonly patch?: { readonly x: number; readonly y: number; readonly side: number } | undefined;
}

/** What one network makes of a drawing. */
export interface Judged {
  /** Of the positive class. */
  readonly probability: number;
  /** [D], by how much the probability changes with each pixel, 0 or more. */
  readonly map: Float32Array;
}

/** A drawing as the networks see it, and what they make of it as trained and as pruned. */
export interface JudgedDrawing {
  readonly trialId: string;
  /** [D], 0 … 1. */
  readonly seen: Float32Array;
  readonly dense: Judged;
  readonly pruned: Judged;
}

export type JudgeDrawingAction =
  { readonly type: 'judged'; readonly judged: JudgedDrawing } | MissingAction;

/** Shows a drawing to a network, as it was trained and pruned by a share of a scope: a few milliseconds. */
export function judgeDrawing(
  stored: StoredNetwork,
  scope: Scope,
  thousandths: number,
  drawing: Drawing,
): Work<JudgeDrawingAction> {
  const { trialId, seed } = stored;
  const { noise, draw, patch } = drawing;
  const key = [trialId, scope, thousandths, noise, draw, JSON.stringify(patch), drawing.ink].join();
  return workOnSelection(key, stored, async function* ({ core, network, images }) {
    const drawn = asRows(images, drawing.ink);
    const corruption = { seed, draw, noise, clip: true, occlusion: 0 };
    const seen = corruptedImages(core, drawn, Uint32Array.of(0), corruption);
    if (patch) blank(seen, images.form.imageShape?.width ?? seen.length, patch);
    const { network: sparse } = pruneNetwork(core, network, thousandths / 1000, scope, seed);
    const rows = asRows(images, seen);
    const [dense, pruned] = [network, sparse].map((one): Judged => {
      const { probabilities, maps } = saliencyMaps(core, rows, Uint32Array.of(0), one);
      return { probability: probabilities[0], map: maps };
    });
    yield { type: 'judged', judged: { trialId, seen, dense, pruned } };
  });
}

/** One image as rows of a pair, its numbers being inputs already. */
function asRows({ form }: PairRows, values: Float32Array): PairRows {
  return {
    form: { ...form, scale: { type: 'unit', maximum: 1 } },
    count: 1,
    numbers: Uint32Array.of(0),
    values,
    signs: Float32Array.of(1),
    nonZeros: Uint32Array.of(values.reduce((count, value) => count + Number(value !== 0), 0)),
  };
}

function blank(
  pixels: Float32Array,
  width: number,
  { x, y, side }: NonNullable<Drawing['patch']>,
): void {
  const height = pixels.length / width;
  for (let row = Math.max(0, y); row < Math.min(height, y + side); row++) {
    pixels.fill(0, row * width + Math.max(0, x), row * width + Math.min(width, x + side));
  }
}
