import { InputError } from '../errors.ts';
import type { Rows, RowSet } from './rows.ts';
import { shownText } from './shown-text.ts';

/** Two classes to tell apart, or one and all others. */
export interface Pair {
  /** `4-9`, `oak-"e-1"`, `4-rest`: the same for every way to write it. */
  readonly name: string;
  /** The class with target 0, an index of the dataset's classes; absent when it is all others. */
  readonly negative?: number;
  /** The class with target 1, and the class of F1. */
  readonly positive: number;
  /** What the two are called, the negative one first. */
  readonly classes: readonly [string, string];
}

type Sides = Pick<Pair, 'negative' | 'positive'>;

/** What stands for all other classes. */
const REST = 'rest';

/**
 * Reads a pair such as `4-9`; the second class is the positive one, so `9-4` is another pair. In `4-rest` the class 4 is
 * positive and all others are negative. A name can stand in double quotes, where a hyphen in it would leave a doubt.
 *
 * @param classes of the dataset
 * @throws InputError unless it is two different classes, or one and `rest`, with a hyphen between them
 */
export function parsePair(text: string, classes: readonly string[]): Pair {
  const found = cuts(text).flatMap((sides) => readSides(sides, classes));
  if (found.length === 1) {
    const [{ negative, positive }] = found;
    const names = [negative === undefined ? REST : classes[negative], classes[positive]] as const;
    return { name: pairName(found[0], classes), ...found[0], classes: names };
  }
  const got = `got pair ${JSON.stringify(text)}`;
  if (found.length > 1) {
    const ways = found.map((sides) => pairName(sides, classes)).join(' or ');
    throw new InputError(`${got}, which can be read in several ways, expected ${ways}`);
  }
  if (classes.length < 2) {
    throw new InputError(`${got}, expected data of two classes or more, not of ${classes.length}`);
  }
  const example = pairName({ negative: 0, positive: 1 }, classes);
  throw new InputError(
    `${got}, expected two different classes of ${listed(classes)}, such as ${example}, or one and ${REST}`,
  );
}

/** The pair that two names make, if they make one; or, where a class is called `rest`, the two. */
function readSides([a, b]: [Part, Part], classes: readonly string[]): Sides[] {
  const first = classes.indexOf(a.name);
  const second = classes.indexOf(b.name);
  if (first < 0) return [];
  // A class that is called so is named in quotes.
  if (b.name === REST && !b.quoted) return classes.length > 1 ? [{ positive: first }] : [];
  return second >= 0 && second !== first ? [{ negative: first, positive: second }] : [];
}

/**
 * Whether a text can be a pair of some dataset.
 * @throws InputError unless two texts stand in it with a hyphen between them
 */
export function checkPairText(text: string): string {
  if (cuts(text).some(([a, b]) => a.name !== b.name)) return text;
  throw new InputError(
    `got pair ${JSON.stringify(text)}, expected two different classes such as 4-9, or one and ${REST}`,
  );
}

interface Part {
  readonly name: string;
  readonly quoted: boolean;
}

/** Every way to cut a text into two names at a hyphen. */
function cuts(text: string): [Part, Part][] {
  const at = Array.from({ length: text.length }, (_, i) => (text[i] === '-' ? i : -1)).filter(
    (i) => i > 0,
  );
  return at.flatMap((i) => {
    const [a, b] = [partOf(text.slice(0, i)), partOf(text.slice(i + 1))];
    return a && b ? [[a, b]] : [];
  });
}

/** A name, as it is or in quotes as in JSON; undefined when the quotes do not fit. */
function partOf(text: string): Part | undefined {
  if (!text.startsWith('"')) return text === '' ? undefined : { name: text, quoted: false };
  try {
    return { name: String(JSON.parse(text)), quoted: true };
  } catch {
    return undefined;
  }
}

/** The one way in which a pair is written: without quotes where that leaves no doubt. */
function pairName({ negative, positive }: Sides, classes: readonly string[]): string {
  const name = quotedIfNeeded(classes[positive]);
  return negative === undefined
    ? `${name}-${REST}`
    : `${quotedIfNeeded(classes[negative])}-${name}`;
}

function quotedIfNeeded(name: string): string {
  const plain = /^-?[^-",]+$/.test(name) && name === name.trim() && name !== REST;
  return plain && shownText(name) === name ? name : shownText(JSON.stringify(name));
}

/** A class as results name it: a whole number where its name is one, else the name. */
export function labelOf(name: string): number | string {
  return /^(0|-?[1-9]\d{0,14})$/.test(name) ? Number(name) : name;
}

/** So many classes are listed in a message. */
const MOST_LISTED = 12;

function listed(classes: readonly string[]): string {
  const names = classes.slice(0, MOST_LISTED).map(quotedIfNeeded);
  return [...names, ...(classes.length > MOST_LISTED ? ['…'] : [])].join(', ');
}

/** How many rows a pair has; 0 where one of its classes has none, so that nothing can be told apart. */
export function countRows({ labels, count }: Rows, { positive, negative }: Pair): number {
  let [positives, negatives] = [0, 0];
  for (let row = 0; row < count; row++) {
    if (labels[row] === positive) positives++;
    else if (negative === undefined || labels[row] === negative) negatives++;
  }
  return positives > 0 && negatives > 0 ? positives + negatives : 0;
}

/**
 * The pair's rows: their places among the rows that are here (from 0), in the order of the file.
 *
 * @param set which rows of the dataset these are, for the message
 * @throws InputError when one of the two classes has no row
 */
export function selectRows({ labels, count }: Rows, pair: Pair, set: RowSet): Uint32Array {
  const { positive, negative } = pair;
  const selected: number[] = [];
  let positives = 0;
  for (let row = 0; row < count; row++) {
    if (labels[row] === positive) positives++;
    else if (negative !== undefined && labels[row] !== negative) continue;
    selected.push(row);
  }
  if (positives > 0 && positives < selected.length) return Uint32Array.from(selected);
  const missing = pair.classes[positives < selected.length ? 1 : 0];
  throw new InputError(
    `got no ${set} row of class ${quotedIfNeeded(missing)}, expected rows of both classes of ${pair.name}`,
  );
}
