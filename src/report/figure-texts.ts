import type { Figure } from './figure.ts';

/** The figure with each of its texts rewritten: in title and description, in the specification and in the data. */
export function rewriteTexts(figure: Figure, rewrite: (text: string) => string): Figure {
  const { id, ...shown } = figure;
  return { id, ...(rewriteIn(shown, rewrite) as Omit<Figure, 'id'>) };
}

function rewriteIn(value: unknown, rewrite: (text: string) => string): unknown {
  if (typeof value === 'string') return rewrite(value);
  if (Array.isArray(value)) return value.map((one) => rewriteIn(one, rewrite));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, rewriteIn(one, rewrite)]),
  );
}
