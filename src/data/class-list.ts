import { compareCodePoints } from './code-points.ts';
import type { Labels } from './labels.ts';

/** Whole numbers as they are written without need of more. */
const INTEGER = /^(0|-?[1-9]\d*)$/;
/** A whole number that a program wrote as a float: `1.0`, `3.e+00`. */
const WHOLE_FLOAT = /^[+-]?\d+(\.\d*)?(e[+-]?\d+)?$/i;

/**
 * Collects the names of classes, row by row. Names are texts, so that `01` is not `1` and no digit of a large number is
 * lost; what a program wrote as a float, such as `1.0` for the integer 1, is that integer.
 */
export class ClassList {
  readonly #places = new Map<string, number>();
  #classes = new Uint32Array(256);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(text: string): void {
    if (this.#count === this.#classes.length) {
      const grown = new Uint32Array(2 * this.#count);
      grown.set(this.#classes);
      this.#classes = grown;
    }
    let place = this.#places.get(text);
    if (place === undefined) {
      const name = className(text);
      place = this.#places.get(name) ?? this.#places.size;
      // Under both: a text that was seen needs no second look.
      this.#places.set(name, place);
      if (name !== text) this.#places.set(text, place);
    }
    this.#classes[this.#count++] = place;
  }

  /** Names sorted: by value where all are whole numbers, else by code points. */
  finish(): Labels {
    const found = [...this.#places].filter(([name]) => className(name) === name);
    const names = found.map(([name]) => name);
    const sorted = sortClassNames(names);
    const after = new Map(sorted.map((name, place) => [name, place]));
    const order = new Uint32Array(this.#places.size + 1);
    for (const [name, place] of found) order[place] = after.get(name)!;
    return {
      classes: this.#classes.slice(0, this.#count).map((place) => order[place]),
      names: sorted,
    };
  }
}

/** By value where all are whole numbers, else by code points. */
export function sortClassNames(names: readonly string[]): string[] {
  return names.toSorted(
    names.every((name) => INTEGER.test(name)) ? compareIntegers : compareCodePoints,
  );
}

/** The classes of a list of texts. */
export function labelsOfTexts(texts: Iterable<string>): Labels {
  const list = new ClassList();
  for (const text of texts) list.add(text);
  return list.finish();
}

function className(text: string): string {
  if (INTEGER.test(text) || !/[.e]/i.test(text) || !WHOLE_FLOAT.test(text)) return text;
  const value = Number(text);
  return Number.isSafeInteger(value) ? String(value + 0) : text;
}

function compareIntegers(one: string, other: string): number {
  const [a, b] = [BigInt(one), BigInt(other)];
  return a < b ? -1 : Number(a > b);
}
