import { classesOf } from '../../../src/analysis/classes.ts';
import { cut } from '../../terminal/layout.ts';

/** Cells of a class where it is one word of a sentence. */
const MOST = 16;

/** The two classes of a pair as there is room for them in a panel, the second one positive. */
export function namesOf(pair: string): [string, string] {
  const [negative, positive] = classesOf(pair);
  return [cut(negative, MOST), cut(positive, MOST)];
}
