import { shownText } from '../data/shown-text.ts';

/** One side of the name of a pair: as it is, or in quotes as in JSON. */
const SIDE = String.raw`("(?:[^"\\]|\\.)*"|-?[^-",]+)`;
const NAME = new RegExp(`^${SIDE}-${SIDE}$`, 'su');

/** Letters of a pair's name in a title, at most. */
const TITLE_LETTERS = 44;

/**
 * The two classes of a pair as they are shown, the second one positive; of `4-rest` that is 4.
 *
 * @param pair as `parsePair` names it: letters that are not to be shown are escaped there, and stay so
 */
export function classesOf(pair: string): [string, string] {
  const [, first, second] = NAME.exec(pair) ?? ['', ...pair.split('-')];
  const [negative, positive] = second === 'rest' ? [second, first] : [first, second];
  return [unquoted(negative), unquoted(positive)];
}

/** A pair where there is not room for names of any length. */
export function pairTitle(pair: string): string {
  if (pair.length <= TITLE_LETTERS) return pair;
  const most = TITLE_LETTERS / 2 - 1;
  const [negative, positive] = classesOf(pair).map((name) => shortened(name, most));
  return pair.endsWith('-rest') ? `${positive}-${negative}` : `${negative}-${positive}`;
}

/** A class as results name it, in a text. */
export function labelText(label: number | string): string {
  return shownText(String(label));
}

/** A class as results name it, in a column of data. */
export function labelValue(label: number | string): number | string {
  return typeof label === 'number' ? label : shownText(label);
}

/** A name of at most so many letters; a longer one ends in an ellipsis. */
export function shortened(name: string, most: number): string {
  const letters = [...name];
  return letters.length <= most ? name : `${letters.slice(0, most - 1).join('')}…`;
}

function unquoted(part = ''): string {
  return part.startsWith('"') ? part.slice(1, -1).replace(/\\(["\\])/g, '$1') : part;
}
