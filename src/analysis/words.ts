import { count } from '../count.ts';
import { extent, maximum } from '../statistics/extent.ts';

/**
 * Numbers as sentences print them. Every number of a measured sentence is a cell of its CSV, rounded to as many
 * digits as are printed.
 */
export function fixed(value: number | null, digits = 3): string {
  if (value === null) return 'undefined';
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

export const ALL_DIVERGED = 'Every network diverged.';

/** A change in per cent with its sign: `−7.6 %`. */
export function percent(value: number | null): string {
  const text = fixed(value, 1);
  return value === null ? text : `${Number(text) > 0 ? '+' : ''}${text} %`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly (string | number)[]): string {
  const last = words.at(-1);
  return words.length < 2 ? String(last ?? '') : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** `24 hidden units`; none make a logistic regression. */
export function unitsText(hidden: number): string {
  return hidden === 0 ? 'no hidden units (logistic regression)' : count(hidden, 'hidden unit');
}

/** `3 seeds`, `2 to 3 seeds`, `1 seed`, from the numbers of seeds behind the points. */
export function seedsText(counts: readonly number[]): string {
  const [fewest, most] = extent(counts);
  const seeds = count(most, 'seed');
  return fewest === most ? seeds : `${fewest} to ${seeds}`;
}

/** What is drawn around a mean, in words: the interval of the mean and how much the seeds differ. */
const AROUND = {
  bars: ['thin bars', 'wide bars'],
  bands: ['band', 'dashed'],
} as const;

/**
 * `mean over 3 seeds; thin bars: pointwise 95 % interval of the mean (Student’s t); wide bars: ± 1 standard deviation`.
 * @param drawn what the figure draws around a mean
 */
export function averaged(counts: readonly number[], drawn: keyof typeof AROUND = 'bars'): string {
  if (maximum(counts) < 2) return `${seedsText(counts)}, so neither interval nor deviation`;
  const [interval, deviation] = AROUND[drawn];
  return (
    `mean over ${seedsText(counts)}; ${interval}: pointwise 95 % interval of the mean (Student’s t); ` +
    `${deviation}: ± 1 standard deviation`
  );
}

/** What the dotted line is, which some figures draw. */
export function constantLines(
  points: readonly { readonly constant_f1: number | null }[],
): string[] {
  const known = points.flatMap(({ constant_f1 }) => constant_f1 ?? []);
  if (known.length === 0) return [];
  const [least, most] = extent(known).map((value) => fixed(value, 2));
  const range = least === most ? least : `${least} to ${most}`;
  return [`Dotted: F1 of always saying the positive class, ${range}`];
}

/** Which hidden sizes a figure shows, where the data have more, and what the size 0 is. */
export function drawnSizesLine(drawn: readonly number[], all: readonly number[]): string[] {
  const some = `Drawn: H = ${listed(drawn)}, of ${all.length} hidden sizes in the data`;
  const logistic = 'H = 0 is logistic regression';
  return [...(drawn.length === all.length ? [] : [some]), ...(drawn.includes(0) ? [logistic] : [])];
}

/** Says how many networks are missing in the means; no line when none is. */
export function divergedLines(points: readonly { readonly diverged: number }[]): string[] {
  const missing = points.reduce((sum, { diverged }) => sum + diverged, 0);
  return missing === 0 ? [] : [`${count(missing, 'diverged network')} left out`];
}

/** The same from rows that several points may be made of. */
export function divergedNetworksLine(
  rows: readonly { readonly trialId: string; readonly diverged?: boolean }[],
): string[] {
  const missing = rows.filter(({ diverged }) => diverged).map(({ trialId }) => trialId);
  return divergedLines([{ diverged: new Set(missing).size }]);
}

/** Sentences about one recipe as one text, which names the recipe when there are several. */
export function recipeParagraph(
  recipes: readonly string[],
  recipe: string,
  sentences: readonly string[],
): string {
  return [...(recipes.length > 1 ? [`Recipe ${recipe}:`] : []), ...sentences].join(' ');
}

/**
 * Fills lines with words, a space between two; a word that is longer than a line has one of its own.
 * @param width of a line, at most
 * @param widthOf of a text in the same unit; letters by default
 */
export function breakLines(
  words: readonly string[],
  width: number,
  widthOf: (text: string) => number = ({ length }) => length,
): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
