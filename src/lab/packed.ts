import { count } from '../count.ts';
// Bundled: the one for Node.js loads threads to work in, and nothing is packed there.
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate/browser';

/** A shorter text would hardly become shorter. */
const SHORT = 300;
/** Bytes that are unpacked, at most: the longest value that is written has a few hundred thousand. */
const MOST_BYTES = 64 * 2 ** 20;
/** How a packed text begins, which no JSON does: the number of its bytes. Behind it is base64 of what deflate made of them. */
const HEAD = /^~(\d{1,9}):/;

/** A text of JSON as it is stored: as it is, or packed (RFC 1951) where that is shorter. The same text is always stored alike. */
export function packText(text: string): string {
  if (text.length < SHORT) return text;
  const bytes = strToU8(text);
  const packed = `~${bytes.length}:${btoa(strFromU8(deflateSync(bytes), true))}`;
  return packed.length < text.length ? packed : text;
}

/** What deflate made of so many bytes, at most, and base64 of that: the bytes. */
export type Inflate = (base64: string, size: number) => Uint8Array;

/** In every engine. */
const inflateAnywhere: Inflate = (base64, size) =>
  inflateSync(strToU8(atob(base64), true), { out: new Uint8Array(size) });

/**
 * The text that was packed, or one that was not.
 * @param inflate for who has a faster one
 * @throws an error when it is damaged
 */
export function unpackText(stored: string, inflate: Inflate = inflateAnywhere): string {
  const [head, digits] = HEAD.exec(stored) ?? [];
  if (head === undefined) return stored;
  const size = Number(digits);
  if (size > MOST_BYTES)
    throw new RangeError(`got ${count(size, 'byte')}, expected at most ${MOST_BYTES}`);
  const bytes = inflate(stored.slice(head.length), size);
  if (bytes.length !== size)
    throw new RangeError(`got ${count(bytes.length, 'byte')}, expected ${size}`);
  return strFromU8(bytes);
}
