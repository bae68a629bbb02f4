import { shareText } from '../../../../src/studies/result-words.ts';
import type { Shown } from './shown.ts';

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
