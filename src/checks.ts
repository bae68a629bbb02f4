import { InputError } from './errors.ts';

/** @throws InputError unless the value is a whole number from `least` to `most` */
export function checkWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new InputError(`got ${name} ${value}, expected a whole number from ${least} to ${most}`);
}

/** @throws InputError unless the value is a number from `low` to `high` */
export function checkBetween(name: string, value: number, low: number, high: number): void {
  if (typeof value === 'number' && value >= low && value <= high) return;
  throw new InputError(`got ${name} ${value}, expected a number from ${low} to ${high}`);
}

/** @throws InputError unless the value is an object */
export function checkObject(value: unknown, expected: string): void {
  if (typeof value === 'object' && value !== null) return;
  throw new InputError(`got ${String(value)}, expected ${expected}`);
}

/** @throws InputError unless it is an object that has these options and no others */
export function checkKeys<Options extends object>(
  options: Options,
  keys: readonly (keyof Options & string)[],
): void {
  checkObject(options, `options: ${keys.join(', ')}`);
  const wrong = Object.keys(options).find((key) => !keys.some((known) => known === key));
  if (wrong === undefined) return;
  throw new InputError(`got option ${wrong}, expected one of ${keys.join(', ')}`);
}

/** @throws InputError unless the value is a list */
export function checkList(value: unknown, expected: string): void {
  if (Array.isArray(value)) return;
  throw new InputError(`got ${kindOf(value)}, expected ${expected}`);
}

/** @throws InputError unless the value is bytes: another array would be read wrongly, or not at all */
export function checkBytes(bytes: Uint8Array, file: string): void {
  if (bytes instanceof Uint8Array) return;
  throw new InputError(`got ${kindOf(bytes)}, expected a Uint8Array with the bytes of ${file}`);
}

/** @throws InputError unless the values are float32 */
export function checkFloats(name: string, values: Float32Array): void {
  if (values instanceof Float32Array) return;
  throw new InputError(`got ${name} as ${kindOf(values)}, expected a Float32Array`);
}

/** @throws InputError unless the value is one of some words */
export function checkWord<Word extends string>(
  name: string,
  value: Word,
  words: readonly Word[],
): void {
  if (words.includes(value)) return;
  throw new InputError(`got ${name} ${value}, expected one of ${words.join(', ')}`);
}

/** @throws InputError unless the seed is an unsigned 32-bit integer */
export function checkSeed(seed: number): void {
  checkWhole('seed', seed, 0, 2 ** 32 - 1);
}

/** What a value is, for messages: its type, and how many it has. */
export function kindOf(value: unknown): string {
  if (typeof value === 'string') return `a text of ${value.length}`;
  if (typeof value !== 'object' || value === null) return String(value);
  const { name } = value.constructor ?? {};
  const { length } = value as { length?: number };
  return length === undefined ? `${name}` : `${name} of ${length}`;
}
