import { base64 } from './base64.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Bytes of a stored block, at most. */
const BLOCK = 0xffff;

/**
 * A PNG without compression (its specification, second edition, and RFC 1950): images of a few pixels are too small
 * for more, and the same pixels give the same bytes everywhere.
 * @param rgb [height, width, 3], one byte each
 */
export function encodePng(width: number, height: number, rgb: Uint8Array): Uint8Array {
  const stride = width * 3;
  const raw = new Uint8Array(height * (stride + 1));
  // Each row begins with the number of its filter: none.
  for (let y = 0; y < height; y++)
    raw.set(rgb.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  const zlib = [0x78, 0x01];
  for (let from = 0; from < raw.length; from += BLOCK) {
    const size = Math.min(BLOCK, raw.length - from);
    const last = Number(from + size === raw.length);
    zlib.push(last, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255);
    for (let i = from; i < from + size; i++) zlib.push(raw[i]);
  }
  const bytes = [
    ...SIGNATURE,
    ...chunk('IHDR', [...word(width), ...word(height), 8, 2, 0, 0, 0]),
    ...chunk('IDAT', [...zlib, ...word(adler32(raw))]),
    ...chunk('IEND', []),
  ];
  return Uint8Array.from(bytes);
}

/** The image as a URL that needs no file. */
export function pngUrl(png: Uint8Array): string {
  return `data:image/png;base64,${base64(png)}`;
}

function chunk(type: string, data: readonly number[]): number[] {
  const content = [...Array.from(type, (letter) => letter.charCodeAt(0)), ...data];
  return [...word(data.length), ...content, ...word(crc32(content))];
}

/** Four bytes, the largest first. */
function word(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

/** The checksum of a chunk (ISO 3309), signed. */
export function crc32(bytes: Iterable<number>): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc;
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}
