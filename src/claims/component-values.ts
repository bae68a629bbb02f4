import type { Components } from './claim.ts';

/**
 * The values of each of several things that a sentence says of every one, a column for each in the order of their names; of a
 * sentence about one thing that column alone.
 */
export function componentValues(values: readonly (number | Components)[]): number[][] {
  if (typeof values[0] === 'number') return [values as number[]];
  const components = values as readonly Components[];
  const names = [...new Set(components.flatMap((value) => Object.keys(value)))].toSorted();
  return names.map((name) => components.flatMap((value) => value[name] ?? []));
}
