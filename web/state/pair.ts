import { parsePair } from '../../src/data/pair.ts';
import { InputError } from '../../src/errors.ts';

/** The name of the pair of two classes, whatever stands in their names. */
export function pairOf(first: string, second: string, classes: readonly string[]): string {
  return parsePair(`${JSON.stringify(first)}-${JSON.stringify(second)}`, classes).name;
}

/** The two classes of a pair by their names; empty while the classes of the data are not known, or are others. */
export function sidesOf(pair: string, classes: readonly string[]): readonly [string, string] {
  try {
    return parsePair(pair, classes).classes;
  } catch (error) {
    if (error instanceof InputError) return ['', ''];
    throw error;
  }
}
