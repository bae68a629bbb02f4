import { describeContent } from './content.ts';

/**
 * What a file is, as far as its reader goes: `table` is any text, `picture` PNG, JPEG or PGM, and `other` what nothing
 * here reads.
 */
export type FileKind =
  | 'gzip'
  | 'zip'
  | 'npy'
  | 'idx'
  | 'picture'
  | 'safetensors'
  | 'table'
  | 'other';

/** By the words of `describeContent`. */
const KINDS: Readonly<Record<string, FileKind>> = {
  'a gzip file': 'gzip',
  'a ZIP archive': 'zip',
  'a NumPy array': 'npy',
  'a PNG picture': 'picture',
  'a JPEG picture': 'picture',
  'a PGM picture': 'picture',
  'a safetensors file': 'safetensors',
  'no bytes': 'table',
  text: 'table',
};

/** Sequences that colour a terminal are in texts, though they should not be. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for.
const IN_NO_TEXT = /[\x00-\x06\x0e-\x1a\x1c-\x1f]/;

/** Marks of the byte order with which a text in UTF-16 begins. */
const UTF16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/**
 * The kind of a file, found by its first bytes and never by its name.
 * @param bytes the first 512, or more
 */
export function fileKind(bytes: Uint8Array): FileKind {
  const what = describeFile(bytes);
  return what.startsWith('an IDX file') ? 'idx' : (KINDS[what] ?? 'other');
}

/** What a file is in the words of a message: `a web page`, `an SQLite database`, `text`. */
export function describeFile(bytes: Uint8Array): string {
  if (UTF16.some((mark) => mark.every((byte, i) => bytes[i] === byte))) return 'text';
  const start = Array.from(bytes.subarray(0, 512), (byte) => String.fromCharCode(byte)).join('');
  if (start.startsWith('SQLite format 3\0')) return 'an SQLite database';
  if (/^[^]{5}\0\0\0\{\s*"/.test(start)) return 'a safetensors file';
  const what = describeContent(bytes);
  return what.startsWith('bytes') && !IN_NO_TEXT.test(start) ? 'text' : what;
}
