import { type GreyPicture, toByte } from './grey.ts';

/** The kind, then width, height and maximum, with white space and comments between; one white space ends it. */
const HEAD =
  /^P([25])(?:\s|#[^\n\r]*[\n\r])+(\d+)(?:\s|#[^\n\r]*[\n\r])+(\d+)(?:\s|#[^\n\r]*[\n\r])+(\d+)\s/;

/** A head with its comments; whatever is longer is no picture. */
const MOST_HEAD = 10_000;

/**
 * Decodes a PGM file of plain text (P2) or bytes (P5); values are scaled so that the file's maximum becomes 255.
 * @throws Error when it is damaged, or holds anything else
 */
export function decodePgm(bytes: Uint8Array): GreyPicture {
  const head = HEAD.exec(latin(bytes.subarray(0, MOST_HEAD)));
  if (head === null) throw new Error('no width, height and maximum at its beginning');
  const [kind, width, height, maximum] = head.slice(1).map(Number);
  if (width === 0 || height === 0 || maximum === 0 || maximum > 65_535) {
    throw new Error(`${width} × ${height} pixels with the maximum ${maximum}`);
  }
  const body = bytes.subarray(head[0].length);
  const values = kind === 2 ? textValues(body) : byteValues(body, maximum > 255);
  if (values.length !== width * height) {
    throw new Error(`${values.length} pixels instead of ${width} × ${height}`);
  }
  const pixels = new Uint8Array(width * height);
  for (let i = 0; i < pixels.length; i++) {
    if (!(values[i] <= maximum)) throw new Error(`${values[i]} above its maximum ${maximum}`);
    pixels[i] = toByte(values[i], maximum);
  }
  return { width, height, pixels, conversions: new Set(maximum > 255 ? ['depth'] : []) };
}

function textValues(body: Uint8Array): number[] {
  const words = latin(body)
    .replace(/#[^\n\r]*/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.map((word) => {
    if (/^\d+$/.test(word)) return Number(word);
    throw new Error(`${JSON.stringify(word.slice(0, 20))} instead of a number`);
  });
}

/** Two bytes each, the higher first, where a byte is too small. */
function byteValues(body: Uint8Array, isWide: boolean): ArrayLike<number> {
  if (!isWide) return body;
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  return Uint16Array.from({ length: body.length >> 1 }, (_, i) => view.getUint16(2 * i));
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
