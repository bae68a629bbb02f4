import type { Figure } from './figure.ts';

/**
 * The figure with each of its texts rewritten: in title and description, in the specification and in the data. All
 * objects are new ones.
 */
export function rewriteTexts(figure: Figure, rewrite: (text: string) => string): Figure {
  const { id, ...shown } = figure;
  // Thousands of rows have a few texts.
  const known = new Map<string, string>();
  const rewriteOnce = (text: string) => {
    let rewritten = known.get(text);
    if (rewritten === undefined) known.set(text, (rewritten = rewrite(text)));
    return rewritten;
  };
  return { id, ...(rewriteIn(shown, rewriteOnce) as Omit<Figure, 'id'>) };
}

function rewriteIn(value: unknown, rewrite: (text: string) => string): unknown {
  if (typeof value === 'string') return rewrite(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => rewriteIn(one, rewrite));
  const copy: Record<string, unknown> = { ...value };
  for (const key of Object.keys(copy)) copy[key] = rewriteIn(copy[key], rewrite);
  return copy;
}
