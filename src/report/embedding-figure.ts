import { shortened } from '../analysis/classes.ts';
import type { Embedded } from '../embedding/embedding-records.ts';
import type { Figure } from './figure.ts';
import { type PointClasses, scatterFigure } from './scatter.ts';

/** Classes that the description names, and letters of each, at most. */
const MOST_NAMED = 40;
const NAME_LETTERS = 60;

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
  const classes = labels ? ` in ${labels.names.length} classes, ${someNames(labels.names)}` : '';
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

/** The first names in their order, each as far as there is room for it. */
function someNames(names: readonly string[]): string {
  const some = names.slice(0, MOST_NAMED).map((name) => shortened(name, NAME_LETTERS));
  return [...some, ...(names.length > MOST_NAMED ? ['…'] : [])].join(', ');
}

/** Three decimals, or that there is no such number. */
function text(value: number): string {
  return Number.isNaN(value) ? 'undefined' : value.toFixed(3);
}
