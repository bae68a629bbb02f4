import type { DatasetHead } from '../data/dataset.ts';
import { parsePair } from '../data/pair.ts';
import { DEFAULT_HIDDEN_SIZES, PAPER_HIDDEN_SIZES, PAPER_PAIRS } from '../lab/paper-grid.ts';
import type { Grid } from './grid.ts';
import { isPaperData } from './paper-data.ts';

/** So many pairs are looked at where nobody has chosen some. */
export const MOST_PAIRS = 10;

/** Of so many classes all pairs are looked at by who looks at every pair: 45. */
export const MOST_CLASSES = 10;

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
  const ofTwo = (classes.length * (classes.length - 1)) / 2;
  if (ofTwo <= MOST_PAIRS) return { pairs: pairsOfClasses({ classes }) };
  const pairs = classes
    .slice(0, MOST_PAIRS)
    .map((one) => parsePair(`${JSON.stringify(one)}-rest`, classes).name);
  const left = classes.length - pairs.length;
  const note =
    left > 0
      ? `of ${classes.length} classes the first ${MOST_PAIRS} are looked at, each against the rest; --pairs names others`
      : `each of ${classes.length} classes is looked at against the rest; --pairs names two to tell apart`;
  return { pairs, note };
}

/** Every pair of two classes, of many classes the first `MOST_CLASSES`. */
export function pairsOfClasses({ classes }: Pick<DatasetHead, 'classes'>): readonly string[] {
  const quoted = classes.slice(0, MOST_CLASSES).map((one) => JSON.stringify(one));
  return quoted.flatMap((a, i) =>
    quoted.slice(i + 1).map((b) => parsePair(`${a}-${b}`, classes).name),
  );
}

/** Whether nobody has chosen pairs, or those that would be looked at anyway. */
export function pairsAreDefault({ dataset, pairs }: Pick<Grid, 'dataset' | 'pairs'>): boolean {
  const { pairs: expected } = defaultPairs(dataset);
  return pairs.length === expected.length && expected.every((pair, i) => pair === pairs[i]);
}

/** Logistic regression and the paper's sizes; on other data one unit may be enough, so it is tried too. */
export function defaultHiddenSizes(dataset: Pick<DatasetHead, 'digest' | 'form'>): number[] {
  return isPaperData(dataset) ? [...DEFAULT_HIDDEN_SIZES] : [0, 1, ...PAPER_HIDDEN_SIZES];
}
