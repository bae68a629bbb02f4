import type { ClustersRow } from '../../../../src/studies/rows.ts';
import type { Side } from '../../../../src/explore/clusters/embed-network.ts';
import type { LiveEmbeddings } from '../../../../src/explore/clusters/state.ts';

/** One embedding as it is drawn; what is not known yet is missing. */
export interface Shown {
  readonly positions: ArrayLike<number> & object;
  readonly kl?: number | undefined;
  readonly accuracy?: number | undefined;
  readonly silhouette?: number | undefined;
  /** Of an embedding that is not complete. */
  readonly iteration?: number | undefined;
}

/** What is pruned here, as in the study. */
const SPARSITY = 0.95;

/** `dense`, `pruned by 95 %` */
export function sideTitle(side: Side, sparsity = SPARSITY): string {
  return side === 'dense' ? 'dense' : `pruned by ${Math.round(100 * sparsity)} %`;
}

/** What the study found. */
export function storedSide(row: ClustersRow, side: Side): Shown {
  const { positions, kl, accuracy, silhouette } = row[side];
  return { positions, kl, accuracy, silhouette };
}

/** What is computed here, at the picture that is looked at; the measures of quality belong to the last one. */
export function liveSide({ pictures, sides, at }: LiveEmbeddings, side: Side): Shown {
  const until = pictures.slice(0, at === undefined ? pictures.length : at + 1);
  const picture = until.findLast((one) => one.side === side)?.picture;
  if (!picture) return { positions: [] };
  const { positions, kl, iteration, last } = picture;
  const { accuracy, silhouette } = (last ? sides[side].embedded : undefined) ?? {};
  return { positions, kl, accuracy, silhouette, iteration: last ? undefined : iteration };
}
