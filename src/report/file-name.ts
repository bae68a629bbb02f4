import { shortened } from '../analysis/classes.ts';
import { crc32 } from './png.ts';

/** Letters of a name that stay, at most. */
const MOST_LETTERS = 40;

/**
 * A text as part of the name of a file, on every system and in a link: what is not a small letter or a digit gives way,
 * and then a checksum of the whole keeps apart what would be the same.
 */
export function fileNameOf(text: string): string {
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  if (plain === text && text.length <= MOST_LETTERS) return text;
  const kept = shortened(plain, MOST_LETTERS).replace(/^-|[-…]+$/g, '');
  const sum = crc32(new TextEncoder().encode(text)) >>> 0;
  return `${kept}-${sum.toString(16).padStart(8, '0')}`;
}
