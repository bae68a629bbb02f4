import type { Embedded } from '../embedding/embedding-records.ts';
import type { Figure } from './figure.ts';
import { type PointClasses, scatterFigure } from './scatter.ts';

/** An embedding and its measures of quality. */
export function embeddingFigure(
  name: string,
  embedded: Embedded,
  positions: ArrayLike<number>,
  labels?: PointClasses,
): Figure {
  const { points, dimensions, perplexity, iterations, seed, method, start } = embedded;
  const { kl, trustworthiness, neighbours, sampled } = embedded;
  const seeded = start === 'random' ? `, random start of seed ${seed}` : '';
  const looked = sampled < points ? ` on ${sampled} points` : '';
  const quality = `KL ${text(kl)}, trustworthiness ${text(trustworthiness)} (k = ${neighbours}${looked})`;
  const classes = labels ? ` in ${labels.names.length} classes, ${labels.names.join(', ')}` : '';
  return scatterFigure(
    {
      id: 'tsne',
      title: `t-SNE of ${name}`,
      subtitle: [
        `${points} points of ${dimensions} columns, perplexity ${perplexity}, ${iterations} iterations, ${method}${seeded}`,
        quality,
      ],
      description: `A scatter plot of ${points} points${classes}. ${quality}.`,
    },
    positions,
    labels,
  );
}

/** Three decimals, or that there is no such number. */
function text(value: number): string {
  return Number.isNaN(value) ? 'undefined' : value.toFixed(3);
}
