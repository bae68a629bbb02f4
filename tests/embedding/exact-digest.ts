import { hash } from 'node:crypto';

/**
 * The first digits of the SHA-256 of all that a value holds, numbers with all their digits. The same request gives the same
 * bits on every engine and processor, so that another digest in a test is a fault, or another version of the core.
 */
export function digestOf(value: unknown): string {
  return hash('sha256', JSON.stringify(value, exact)).slice(0, 16);
}

function exact(_: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value)) {
    return [value.constructor.name, ...Array.from(value as Float64Array, numberText)];
  }
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Map) return ['Map', ...value];
  return value === undefined ? 'undefined' : value;
}

/** JSON has neither −0 nor NaN. */
function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
