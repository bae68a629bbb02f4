import { scaleExactly, scaleLong } from './decimal.ts';

/** The decimal mark of a table, as a byte. */
export const POINT = 0x2e;
export const COMMA = 0x2c;

const ZERO = 0x30;
const PLUS = 0x2b;
const MINUS = 0x2d;
const LETTER_E = 0x65;
const TO_LOWER = 0x20;

/** Up to this a whole number can take one more digit and is still exact. */
const ROOM_FOR_DIGIT = 900719925474098;
/** Digits after those that are kept apart; more are left to `Number`. */
const MOST_LATER_DIGITS = 15;

/**
 * The number that the bytes from `start` to `end` write in decimal, the very float64 that `Number(text)` gives; NaN
 * where they write none. What JavaScript reads beyond that (`0x10`, `Infinity`, blanks, nothing) is no number.
 *
 * @param mark the decimal mark, as a byte
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number, mark: number): number {
  let at = start;
  const sign = bytes[at];
  if (at < end && (sign === MINUS || sign === PLUS)) at++;
  let digits = 0;
  let leading = 0;
  let later = 0;
  let laterDigits = 0;
  let power = 0;
  for (let inFraction = false; at < end; at++) {
    const digit = bytes[at] - ZERO;
    if (digit >= 0 && digit <= 9) {
      digits++;
      if (inFraction) power--;
      if (laterDigits === 0 && leading <= ROOM_FOR_DIGIT) leading = leading * 10 + digit;
      else if (laterDigits++ < MOST_LATER_DIGITS) later = later * 10 + digit;
    } else if (bytes[at] === mark && !inFraction) {
      inFraction = true;
    } else {
      break;
    }
  }
  if (digits === 0) return NaN;
  if (at < end) {
    if ((bytes[at] | TO_LOWER) !== LETTER_E) return NaN;
    at++;
    const negative = bytes[at] === MINUS;
    if (at < end && (negative || bytes[at] === PLUS)) at++;
    if (at === end) return NaN;
    let exponent = 0;
    for (; at < end; at++) {
      const digit = bytes[at] - ZERO;
      if (digit < 0 || digit > 9) return NaN;
      if (exponent < 10000) exponent = exponent * 10 + digit;
    }
    power += negative ? -exponent : exponent;
  }
  let size = NaN;
  if (laterDigits === 0) size = scaleExactly(leading, power);
  else if (laterDigits <= MOST_LATER_DIGITS) size = scaleLong(leading, later, laterDigits, power);
  if (Number.isNaN(size)) return Number(numberText(bytes, start, end, mark));
  return sign === MINUS ? -size : size;
}

/** The bytes as letters, the decimal mark a point. */
function numberText(bytes: Uint8Array, start: number, end: number, mark: number): string {
  let text = '';
  for (let at = start; at < end; at++) {
    text += String.fromCharCode(bytes[at] === mark ? POINT : bytes[at]);
  }
  return text;
}
