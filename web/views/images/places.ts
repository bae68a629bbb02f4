import type { ListedImages } from '../../../src/explore/images/list-images.ts';
import { classifiedPositive } from '../../../src/explore/saliency/decisions.ts';
import type { ImageList } from '../../state/settings.ts';

type Decided = Pick<ListedImages, 'count' | 'positive' | 'dense' | 'pruned'>;

/** The places of the images of a list: mistakes of the network as it was trained, the surest first; else in order. */
export function imagePlaces(
  { count, positive, dense, pruned }: Decided,
  list: ImageList,
): number[] {
  const all = Array.from({ length: count }, (_, at) => at);
  switch (list) {
    case 'all':
      return all;
    case 'changed':
      return all.filter((at) => classifiedPositive(dense[at]) !== classifiedPositive(pruned[at]));
    case 'mistakes': {
      const sure = (at: number) => Math.abs(dense[at] - 0.5);
      return all
        .filter((at) => classifiedPositive(dense[at]) !== (positive[at] === 1))
        .sort((a, b) => sure(b) - sure(a) || a - b);
    }
  }
}
