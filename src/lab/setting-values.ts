import { quotedText } from '../visible.ts';
import { InputError } from '../errors.ts';
import { checkPairText } from '../data/pair.ts';
import type { ImageShape } from '../data/raw-data.ts';
import { initialScales } from '../network/initialize.ts';
import type { Scope } from '../network/prune.ts';
import { RECIPES, type RecipeName } from './recipe.ts';

// Values of settings from text; each throws an InputError that says what was got and expected, without the flag.

/** Pixels of an image at most. */
const MOST_PIXELS = 65_536;

/** Hidden units of a network at most. */
const MOST_UNITS = 512;

const MOST_SEED = 2 ** 32 - 1;

/** Entries of a list at most. */
const MOST_ENTRIES = 10_000;

function refuse(got: string, expected: string): never {
  throw new InputError(`got ${quotedText(got)}, expected ${expected}`);
}

export function nonEmpty(text: string): string {
  return text === '' ? refuse(text, 'a name') : text;
}

export function oneOf<const T extends string>(text: string, names: readonly T[]): T {
  return names.find((name) => name === text) ?? refuse(text, names.join(' or '));
}

export function withEnding(text: string, endings: readonly string[]): string {
  const known = endings.some((ending) => text.toLowerCase().endsWith(ending));
  return known ? text : refuse(text, `a file that ends in ${endings.join(' or ')}`);
}

export function list<T>(text: string, parse: (item: string) => T): T[] {
  return distinct(text, itemsOf(text, text.split(',')).map(parse));
}

const RANGES = 'numbers and ranges such as 4,8-12 or 2-64:x2';

/**
 * Whole numbers and ranges between commas: `8-12` has every number, `0-20:5` every fifth, `2-64:x2` doubles them; a range
 * ends before it passes its end. In the order in which they stand.
 */
export function listOfNumbers(text: string, from: number, to: number): number[] {
  const numbers: number[] = [];
  for (const item of itemsOf(text, text.split(','))) {
    for (const number of rangeOf(item, from, to)) {
      if (numbers.push(number) > MOST_ENTRIES) refuseMany(text);
    }
  }
  return distinct(text, numbers);
}

function* rangeOf(text: string, from: number, to: number): Generator<number> {
  const parts = /^(\d+)-(\d+)(?::(x?)(\d+))?$/.exec(text);
  if (!parts) {
    if (/\d[-:]/.test(text)) refuse(text, RANGES);
    return yield integer(text, from, to);
  }
  const [first, last] = [integer(parts[1], from, to), integer(parts[2], from, to)];
  const isFactor = parts[3] === 'x';
  const step = Number(parts[4] ?? 1);
  if (first > last) refuse(text, `the smaller number first, as in ${last}-${first}`);
  if (step < (isFactor ? 2 : 1)) refuse(text, isFactor ? 'a factor from x2' : 'a step from 1');
  if (isFactor && first === 0) refuse(text, 'a range that begins above 0, for a factor');
  for (let n = first; n <= last; n = isFactor ? n * step : n + step) yield n;
}

/** Either a number of seeds, 1 to N, or with a comma or a range exactly those. */
export function seeds(text: string): number | number[] {
  return /[-,]./.test(text) ? seedList(text) : integer(text, 1, MOST_ENTRIES);
}

export function seedList(text: string): number[] {
  return listOfNumbers(text, 0, MOST_SEED);
}

/** Commas between double quotes belong to the name of a class. */
export function listOfPairs(text: string): string[] {
  return distinct(text, itemsOf(text, splitOutsideQuotes(text)).map(checkPairText));
}

/** Names of columns, or their numbers from 1; a name with a comma in double quotes. */
export function listOfNames(text: string): string[] {
  const names = itemsOf(text, splitOutsideQuotes(text)).map((item) => {
    if (!item.startsWith('"')) return nonEmpty(item);
    try {
      return String(JSON.parse(item));
    } catch {
      return refuse(item, 'a name in double quotes');
    }
  });
  return distinct(text, names);
}

/** The items between commas that stand in no double quotes. */
function splitOutsideQuotes(text: string): string[] {
  const quoted = /"(?:[^"\\]|\\.)*"/g;
  const names = text.match(quoted) ?? [];
  let at = 0;
  return text
    .replace(quoted, '"')
    .split(',')
    .map((item) => item.replaceAll('"', () => names[at++] ?? '"'));
}

/** What stands between the commas, as long as it is one line of not too many. */
function itemsOf(text: string, items: readonly string[]): string[] {
  if (/\p{Cc}/u.test(text)) refuse(text, 'a list without line breaks or control characters');
  if (items.length > MOST_ENTRIES) refuseMany(text);
  return items.map((item) => item.trim());
}

function refuseMany(text: string): never {
  return refuse(text, `at most ${MOST_ENTRIES} entries`);
}

function distinct<T>(text: string, items: T[]): T[] {
  if (new Set(items).size < items.length) refuse(text, 'each value once');
  return items;
}

export function decimal(text: string, from: number, to: number): number {
  const value = numberFrom(text);
  return value >= from && value <= to ? value : refuse(text, `a number from ${from} to ${to}`);
}

/** A decimal number without sign; NaN for anything else. */
function numberFrom(text: string): number {
  return /^\+?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
}

export function integer(text: string, from: number, to: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  return value >= from && value <= to
    ? value
    : refuse(text, `a whole number from ${from} to ${to}`);
}

export function positive(text: string): number {
  const value = numberFrom(text);
  const usable = Math.fround(value) > 0 && Number.isFinite(Math.fround(value));
  return usable ? value : refuse(text, 'a number above 0');
}

export function batch(text: string): 'full' | number {
  const size = /^\d+$/.test(text) ? Number(text) : NaN;
  if (text === 'full' || (size >= 1 && size <= 60_000)) return text === 'full' ? text : size;
  return refuse(text, 'full or a whole number from 1 to 60000');
}

/** A width and height such as 28x28. */
export function shape(text: string): ImageShape {
  const [width, height] =
    /^([1-9]\d{0,4})[x×]([1-9]\d{0,4})$/.exec(text)?.slice(1).map(Number) ?? [];
  if (width !== undefined && width * height <= MOST_PIXELS) return { width, height };
  return refuse(text, `a width and a height such as 28x28, at most ${MOST_PIXELS} pixels`);
}

export function hiddenSize(text: string): number {
  return integer(text, 0, MOST_UNITS);
}

export function hiddenSizes(text: string): number[] {
  return listOfNumbers(text, 0, MOST_UNITS);
}

export function seed(text: string): number {
  return integer(text, 0, MOST_SEED);
}

export function recipe(text: string): RecipeName {
  return Object.hasOwn(RECIPES, text)
    ? (text as RecipeName)
    : refuse(text, Object.keys(RECIPES).join(' or '));
}

/** Pruning at random is for studies: a network that is pruned once is pruned by magnitude. */
export function scope(text: string): Scope {
  const known = ['layer', 'first-layer', 'global'] as const;
  return known.find((name) => name === text) ?? refuse(text, 'layer, first-layer or global');
}

/** One spelling for one value, so that the trial's id does not depend on how it was typed. */
export function init(text: string): string {
  const { w1 } = initialScales(text, 1, 1);
  // JavaScript writes 1e+30, which is no spelling of an initialisation.
  return text === 'he' ? text : `normal:${w1}`.replace('+', '');
}

/** One of several shares of a plan, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

export function shard(text: string): Shard {
  const [, index, count] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  return index >= 1 && index <= count
    ? { index, count }
    : refuse(text, 'I/N with I from 1 to N, such as 3/16');
}
