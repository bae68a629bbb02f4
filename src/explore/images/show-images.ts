import { inkOf } from '../../analysis/ink.ts';
import { rowOf } from '../../data/pair-rows.ts';
import { imageAt, type ImagePlace, type StoredNetwork } from '../load-selection.ts';
import type { Work } from '../services.ts';

/** A validation image and where it comes from. */
export interface ShownImage extends ImagePlace {
  /** [D], shares of full ink, 0 … 1. */
  readonly ink: Float32Array;
}

export interface ShowImagesAction {
  readonly type: 'images';
  readonly pair: string;
  readonly seed: number;
  readonly images: readonly ShownImage[];
}

/** Validation images of a pair and seed at some positions, see `imageAt`; all of them when none are named. */
export function showImages(
  { pair, seed }: Pick<StoredNetwork, 'pair' | 'seed'>,
  positions?: readonly number[],
): Work<ShowImagesAction> {
  return {
    key: `${pair} ${seed} ${positions?.join() ?? 'all'}`,
    async *run(services) {
      const rows = await services.images(pair, seed);
      const all = positions ?? Array.from({ length: rows.count }, (_, i) => i);
      const images = all.map((position) => {
        const place = imageAt(rows, position);
        const ink = Float32Array.from(inkOf(rowOf(rows, place.position), rows.form));
        return { ...place, ink };
      });
      yield { type: 'images', pair, seed, images };
    },
  };
}
