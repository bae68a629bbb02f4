import type { Pair } from '../../data/pair.ts';

/** The codes of the classes whose rows a pair needs: two, or all where one is told from the rest. */
export function classesOfPair(
  { negative, positive }: Pick<Pair, 'negative' | 'positive'>,
  classes: readonly string[],
): number[] {
  return negative === undefined ? [...classes.keys()] : [negative, positive];
}
