import type { DatasetHead } from '../data/dataset.ts';
import { parsePair } from '../data/pair.ts';
import { DEFAULT_HIDDEN_SIZES, PAPER_HIDDEN_SIZES, PAPER_PAIRS } from '../lab/paper-grid.ts';
import { isPaperData } from './paper-data.ts';

/** So many pairs are looked at where nobody has chosen some. */
export const MOST_PAIRS = 10;

/** Pairs that are looked at where nobody has chosen some, and what to say of the choice. */
export interface DefaultPairs {
  readonly pairs: readonly string[];
  /** What was left out, and how it is asked for; undefined when nothing was. */
  readonly note?: string;
}

/**
 * The paper's pairs where the data have their classes; else every pair, where those are at most `MOST_PAIRS`; else each
 * class against the rest, of the first classes.
 */
export function defaultPairs({ classes }: Pick<DatasetHead, 'classes'>): DefaultPairs {
  if (PAPER_PAIRS.every((pair) => pair.split('-').every((name) => classes.includes(name)))) {
    return { pairs: PAPER_PAIRS };
  }
  const name = (a: string, b: string) => parsePair(`${a}-${b}`, classes).name;
  const quoted = classes.map((one) => JSON.stringify(one));
  const all = quoted.flatMap((a, i) => quoted.slice(i + 1).map((b) => name(a, b)));
  if (all.length <= MOST_PAIRS) return { pairs: all };
  const pairs = quoted.slice(0, MOST_PAIRS).map((one) => name(one, 'rest'));
  const left = classes.length - pairs.length;
  const note =
    left > 0
      ? `of ${classes.length} classes the first ${MOST_PAIRS} are looked at, each against the rest; --pairs names others`
      : `each of ${classes.length} classes is looked at against the rest; --pairs names two to tell apart`;
  return { pairs, note };
}

/** Logistic regression and the paper's sizes; on other data one unit may be enough, so it is tried too. */
export function defaultHiddenSizes(dataset: Pick<DatasetHead, 'digest' | 'form'>): number[] {
  return isPaperData(dataset) ? [...DEFAULT_HIDDEN_SIZES] : [0, 1, ...PAPER_HIDDEN_SIZES];
}
