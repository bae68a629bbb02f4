import type { RowForm } from '../../data/rows.ts';
import { type Corruption, corruptedImages } from '../../network/corrupt.ts';
import { evaluateNetworks } from '../../network/evaluate.ts';
import { f1Of } from '../../network/evaluation.ts';
import { probabilityOf } from '../../network/probability.ts';
import {
  imageAt,
  type ImagePlace,
  type MissingAction,
  type StoredNetwork,
  workOnSelection,
} from '../load-selection.ts';
import type { Work } from '../services.ts';

export type CorruptionKind = 'noise' | 'occlusion';

/** How images are corrupted. */
export interface Treatment {
  readonly kind: CorruptionKind;
  /** Standard deviation in units of the inputs, or side of the patch in pixels. */
  readonly strength: number;
  readonly clip: boolean;
  readonly draw: number;
}

/** One image before and after corruption, and what the network makes of both. */
export interface CorruptedImage extends ImagePlace {
  readonly trialId: string;
  readonly treatment: Treatment;
  /** [D] each, as the network sees them. */
  readonly clean: Float32Array;
  readonly corrupted: Float32Array;
  /** Of the positive class. */
  readonly probability: { readonly clean: number; readonly corrupted: number };
}

/** F1 over all validation images, all corrupted by one draw. */
export interface CorruptionScore {
  readonly key: string;
  readonly f1: number;
  readonly cleanF1: number;
}

/** Images that are corrupted and evaluated without a pause: a few milliseconds. */
const PIECE = 240;

/** What the score depends on: every image has its part in it. */
export function scoreKey(
  { trialId }: Pick<StoredNetwork, 'trialId'>,
  { kind, strength, clip, draw }: Treatment,
): string {
  return `${trialId} ${kind} ${strength} ${clip} ${draw}`;
}

export type CorruptNowAction =
  | { readonly type: 'seen'; readonly seen: CorruptedImage }
  | { readonly type: 'scored'; readonly scored: CorruptionScore }
  | MissingAction;

/** Corrupts the image at a position, see `imageAt`, then all, as the studies do. */
export function corruptNow(
  stored: StoredNetwork,
  treatment: Treatment,
  position: number,
  scored: CorruptionScore | undefined,
): Work<CorruptNowAction> {
  const { trialId, seed } = stored;
  const key = scoreKey(stored, treatment);
  return workOnSelection(
    `${key} ${position}`,
    stored,
    async function* ({ core, network, images }, services) {
      const corruption = corruptionOf(treatment, seed, images.form);
      const none = { ...corruption, noise: 0, occlusion: 0 };
      const place = imageAt(images, position);
      const one = Uint32Array.of(place.position);
      const [clean, corrupted] = [none, corruption].map((how) =>
        corruptedImages(core, images, one, how),
      );
      yield {
        type: 'seen',
        seen: {
          ...place,
          trialId,
          treatment,
          clean,
          corrupted,
          probability: {
            clean: probabilityOf(core, clean, network),
            corrupted: probabilityOf(core, corrupted, network),
          },
        },
      };
      if (scored?.key === key) return;
      const counts = [none, corruption].map(() => ({ tp: 0, fp: 0, fn: 0, tn: 0 }));
      for (let first = 0; first < images.count; first += PIECE) {
        await services.pause();
        const length = Math.min(PIECE, images.count - first);
        const piece = Uint32Array.from({ length }, (_, i) => first + i);
        [none, corruption].forEach((how, i) => {
          const { confusion } = evaluateNetworks(core, images, [network], how, piece)[0].evaluation;
          const sum = counts[i];
          for (const kind of ['tp', 'fp', 'fn', 'tn'] as const) sum[kind] += confusion[kind];
        });
      }
      const [cleanF1, f1] = counts.map(f1Of);
      yield { type: 'scored', scored: { key, f1, cleanF1 } };
    },
  );
}

function corruptionOf(
  { kind, strength, clip, draw }: Treatment,
  seed: number,
  { scale, imageShape }: RowForm,
): Corruption {
  const [noise, occlusion] = kind === 'noise' ? [strength, 0] : [0, imageShape ? strength : 0];
  return { seed, draw, noise, clip: clip && scale.type === 'unit', occlusion };
}
