import type { Corruption } from '../../network/corrupt.ts';
import { around } from '../lists.ts';
import type { Work } from '../../../cli/dashboard/panel.ts';
import { onBench } from '../load-selection.ts';
import type { Chosen } from '../selection.ts';
import type { Kind, RobustnessAction } from './state.ts';

/** How images are corrupted. */
export interface Treatment {
  readonly kind: Kind;
  /** Standard deviation in units of full ink, or side of the patch in pixels. */
  readonly strength: number;
  readonly clip: boolean;
  readonly draw: number;
}

/** One image before and after corruption, and what the network makes of both. */
export interface Seen {
  readonly trialId: string;
  readonly treatment: Treatment;
  /** Among so many of validation, from 0. */
  readonly position: number;
  readonly count: number;
  /** In the training file, from 0. */
  readonly number: number;
  readonly positive: boolean;
  /** 784 each, 0 … 1 unless noise is not clipped. */
  readonly clean: Float32Array;
  readonly corrupted: Float32Array;
  /** Of the positive class. */
  readonly probability: { readonly clean: number; readonly corrupted: number };
}

/** F1 over all validation images, all corrupted by one draw. */
export interface Scored {
  readonly key: string;
  readonly f1: number;
  readonly cleanF1: number;
}

/** Images that are corrupted and evaluated without a pause: a few milliseconds. */
const PIECE = 240;

/** What the score depends on: every image has its part in it. */
export function scoreKey({ trialId }: Chosen, { kind, strength, clip, draw }: Treatment): string {
  return `${trialId} ${kind} ${strength} ${clip} ${draw}`;
}

/** Corrupts the image at a position, counted around, then all, as the studies do. */
export function corruptNow(
  chosen: Chosen,
  treatment: Treatment,
  position: number,
  scored: Scored | undefined,
): Work<RobustnessAction> {
  const { trialId, seed } = chosen;
  const key = scoreKey(chosen, treatment);
  return {
    key: `${key} ${position}`,
    async *run(bench) {
      const [{ corruptedImages }, { evaluateNetworks }, { f1Of }, { probabilityOf }, subject] =
        await Promise.all([
          import('../../network/corrupt.ts'),
          import('../../network/evaluate.ts'),
          import('../../network/evaluation.ts'),
          import('../../network/probability.ts'),
          onBench(bench, chosen),
        ]);
      if (!subject) {
        yield { type: 'missing', trialId };
        return;
      }
      const { core, network, images } = subject;
      const corruption = corruptionOf(treatment, seed);
      const none = { ...corruption, noise: 0, occlusion: 0 };
      const at = around(position, images.count);
      const one = Uint32Array.of(at);
      const [clean, corrupted] = [none, corruption].map((how) =>
        corruptedImages(core, images, one, how),
      ) as [Float32Array, Float32Array];
      yield {
        type: 'seen',
        seen: {
          trialId,
          treatment,
          position: at,
          count: images.count,
          number: images.numbers[at],
          positive: images.signs[at] > 0,
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
        await bench.pause();
        const length = Math.min(PIECE, images.count - first);
        const piece = Uint32Array.from({ length }, (_, i) => first + i);
        [none, corruption].forEach((how, i) => {
          const { confusion } = evaluateNetworks(core, images, [network], how, piece)[0].evaluation;
          const sum = counts[i];
          for (const kind of ['tp', 'fp', 'fn', 'tn'] as const) sum[kind] += confusion[kind];
        });
      }
      const [cleanF1, f1] = counts.map(f1Of) as [number, number];
      yield { type: 'scored', scored: { key, f1, cleanF1 } };
    },
  };
}

function corruptionOf({ kind, strength, clip, draw }: Treatment, seed: number): Corruption {
  const [noise, occlusion] = kind === 'noise' ? [strength, 0] : [0, strength];
  return { seed, draw, noise, clip, occlusion };
}
