import type { ClustersRow } from '../../../../src/studies/rows.ts';
import type { Side } from '../../../../src/explore/clusters/embed-network.ts';
import type { LiveEmbeddings } from '../../../../src/explore/clusters/state.ts';
import { shareText } from '../../../../src/studies/result-words.ts';

/** `KL 0.913  k-NN .951  silhouette .336` */
export function qualityText({ kl, accuracy, silhouette }: Shown): string {
  const text = (name: string, value: number | undefined, write: (known: number) => string) =>
    Number.isFinite(value) ? `${name} ${write(value!)}` : '';
  const parts = [
    text('KL', kl, (known) => known.toFixed(3)),
    text('k-NN', accuracy, shareText),
    text('silhouette', silhouette, shareText),
  ];
  return parts.filter(Boolean).join('  ');
}

/** How much two embeddings have in common; nothing before both are there. */
export function agreementTexts(from: {
  readonly overlap: number | undefined;
  readonly procrustes: number | undefined;
  readonly labels: readonly number[];
}): string[] {
  if (from.overlap === undefined || from.procrustes === undefined) return [];
  const chance = Math.min(1, 10 / from.labels.length);
  return [
    `neighbours kept ${percent(from.overlap)} (chance ${percent(chance)})`,
    `Procrustes ${from.procrustes.toFixed(3)} (0 same)`,
  ];
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

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
