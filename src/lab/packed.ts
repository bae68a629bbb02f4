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

/** What deflate made of bytes: those bytes, so many at most; of more it gives so many, or throws. */
export type Inflate = (deflated: Uint8Array, most: number) => Uint8Array;

/** What becomes of base64 of deflated bytes, the same. */
export type InflateText = (base64: string, most: number) => Uint8Array;

/** In every engine. */
export const inflateAnywhere: Inflate = (deflated, most) =>
  inflateSync(deflated, { out: new Uint8Array(most) });

const inflateTextAnywhere: InflateText = (base64, most) =>
  inflateAnywhere(strToU8(atob(base64), true), most);

/**
 * The text that was packed, or one that was not.
 * @param inflate for who has a faster one
 * @throws an error when it is damaged
 */
export function unpackText(stored: string, inflate: InflateText = inflateTextAnywhere): string {
  const [head, digits] = HEAD.exec(stored) ?? [];
  if (head === undefined) return stored;
  const size = Number(digits);
  if (size > MOST_BYTES)
    throw new RangeError(`got ${count(size, 'byte')}, expected at most ${MOST_BYTES}`);
  // One byte of room more than there should be shows that it is the end.
  const bytes = inflate(stored.slice(head.length), size + 1);
  if (bytes.length !== size)
    throw new RangeError(`got ${count(bytes.length, 'byte')}, expected ${size}`);
  return strFromU8(bytes);
}
