import { count } from '../count.ts';

/** First bytes of files that people give by mistake, and what such a file is. */
const SIGNATURES: readonly (readonly [what: string, ...bytes: readonly number[]])[] = [
  ['a gzip file', 0x1f, 0x8b],
  ['a ZIP archive', 0x50, 0x4b, 3, 4],
  ['a bzip2 file', 0x42, 0x5a, 0x68],
  ['an xz file', 0xfd, 0x37, 0x7a, 0x58, 0x5a],
  ['a 7z archive', 0x37, 0x7a, 0xbc, 0xaf],
  ['a RAR archive', 0x52, 0x61, 0x72, 0x21],
  ['a NumPy array', 0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59],
  ['an HDF5 file', 0x89, 0x48, 0x44, 0x46],
  ['a PNG picture', 0x89, 0x50, 0x4e, 0x47],
  ['a JPEG picture', 0xff, 0xd8, 0xff],
  ['a GIF picture', 0x47, 0x49, 0x46, 0x38],
  ['a BMP picture', 0x42, 0x4d],
  ['a TIFF picture', 0x49, 0x49, 0x2a, 0],
  ['a TIFF picture', 0x4d, 0x4d, 0, 0x2a],
  ['a PDF document', 0x25, 0x50, 0x44, 0x46],
];

const IDX_TYPES = [0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e];

/** What a file holds as its first bytes tell, for messages: `a web page`, `a gzip file`, `text`, `no bytes`. */
export function describeContent(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'no bytes';
  const known = SIGNATURES.find(([, ...start]) => start.every((byte, i) => bytes[i] === byte));
  if (known !== undefined) return known[0];
  const start = Array.from(bytes.subarray(0, 512), (byte) => String.fromCharCode(byte)).join('');
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'a WebP picture';
  if (/^ftyp(hei|hev|mif|avif|avis)/.test(start.slice(4))) return 'a HEIF or AVIF picture';
  if (/^P[1346]\s/.test(start)) return 'a PBM or PPM picture';
  if (/^P[25]\s/.test(start)) return 'a PGM picture';
  if (start.startsWith('version https://git-lfs')) return 'a pointer of Git LFS';
  const idx = describeIdx(bytes);
  if (idx !== undefined) return idx;
  const text = start.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (/^<(!doctype\s+html|html|head|body)\b/i.test(text)) return 'a web page';
  if (text.startsWith('<?xml')) return /<svg\b/.test(text) ? 'an SVG drawing' : 'XML';
  // oxlint-disable-next-line no-control-regex -- bytes below a blank, other than white space, are in no text.
  if (!/[\x00-\x08\x0e-\x1f]/.test(start)) return 'text';
  return `bytes that begin with ${[...bytes.subarray(0, 4)].map(hex).join(' ')}`;
}

function describeIdx([first, second, type, dimensions]: Uint8Array): string | undefined {
  if (first !== 0 || second !== 0 || !IDX_TYPES.includes(type)) return undefined;
  return `an IDX file of ${count(dimensions, 'dimension')}`;
}

function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}
