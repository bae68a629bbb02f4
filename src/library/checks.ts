import { InputError } from '../errors.ts';

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
  if (typeof value !== 'object' || value === null) return String(value);
  const { name } = value.constructor ?? {};
  const { length } = value as { length?: number };
  return length === undefined ? `${name}` : `${name} of ${length}`;
}
