import { InputError } from '../errors.ts';

/** Width and height of every image, in pixels. */
export const SIDE = 28;
/** D, the pixels of an image. */
export const PIXELS = SIDE * SIDE;
/** The classes are the labels 0 … 9. */
export const CLASSES = 10;

// IDX: 0x08 says unsigned bytes, the last byte the number of dimensions; all integers big-endian.
const IMAGES_MAGIC = 0x0803;
const LABELS_MAGIC = 0x0801;
const IMAGES_HEADER = 16;
const LABELS_HEADER = 8;

/**
 * Reads an IDX file of images.
 *
 * @param bytes the whole uncompressed file
 * @param file its name, for messages
 * @returns `pixels`: count × 784, row by row, 0 … 255, a view of `bytes`
 * @throws InputError unless it holds exactly the images of 28 × 28 that its header announces
 */
export function readImages(bytes: Uint8Array, file: string): { count: number; pixels: Uint8Array } {
  const header = readHeader(bytes, file, IMAGES_MAGIC, IMAGES_HEADER);
  const count = header.getUint32(4);
  const rows = header.getUint32(8);
  const columns = header.getUint32(12);
  if (rows !== SIDE || columns !== SIDE) {
    throw new InputError(
      `got images of ${rows} × ${columns} pixels, expected ${SIDE} × ${SIDE} in ${file}`,
    );
  }
  const pixels = readBody(bytes, file, IMAGES_HEADER, count * PIXELS, `${count} images`);
  return { count, pixels };
}

/**
 * Reads an IDX file of labels.
 *
 * @param bytes the whole uncompressed file
 * @param file its name, for messages
 * @returns `labels`: one per image, 0 … 9, a view of `bytes`
 * @throws InputError unless it holds exactly the labels 0 … 9 that its header announces
 */
export function readLabels(bytes: Uint8Array, file: string): { count: number; labels: Uint8Array } {
  const header = readHeader(bytes, file, LABELS_MAGIC, LABELS_HEADER);
  const count = header.getUint32(4);
  const labels = readBody(bytes, file, LABELS_HEADER, count, `${count} labels`);
  const wrong = labels.findIndex((label) => label >= CLASSES);
  if (wrong >= 0) {
    throw new InputError(
      `got label ${labels[wrong]} for image ${wrong}, expected 0 to ${CLASSES - 1} in ${file}`,
    );
  }
  return { count, labels };
}

function readHeader(bytes: Uint8Array, file: string, magic: number, length: number): DataView {
  if (bytes.length < length) {
    throw new InputError(
      `got ${bytes.length} bytes, expected a header of ${length} bytes in ${file}`,
    );
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset, length);
  const got = header.getUint32(0);
  if (got !== magic) {
    throw new InputError(`got magic number ${got}, expected ${magic} in ${file}`);
  }
  return header;
}

function readBody(
  bytes: Uint8Array,
  file: string,
  header: number,
  length: number,
  content: string,
): Uint8Array {
  const expected = header + length;
  if (bytes.length !== expected) {
    const defect = bytes.length < expected ? 'truncated' : 'trailing bytes';
    throw new InputError(
      `got ${bytes.length} bytes (${defect}), expected ${expected} for ${content} in ${file}`,
    );
  }
  // Not subarray: of a Node Buffer that would be another Buffer.
  return new Uint8Array(bytes.buffer, bytes.byteOffset + header, length);
}

/** An IDX file of images. @param pixels count × 784, row by row, 0 … 255 */
export function writeImages(pixels: Uint8Array): Uint8Array {
  const file = new Uint8Array(IMAGES_HEADER + pixels.length);
  const header = new DataView(file.buffer);
  [IMAGES_MAGIC, pixels.length / PIXELS, SIDE, SIDE].forEach((word, i) =>
    header.setUint32(4 * i, word),
  );
  file.set(pixels, IMAGES_HEADER);
  return file;
}

/** An IDX file of labels. @param labels one per image, 0 … 9 */
export function writeLabels(labels: Uint8Array): Uint8Array {
  const file = new Uint8Array(LABELS_HEADER + labels.length);
  const header = new DataView(file.buffer);
  [LABELS_MAGIC, labels.length].forEach((word, i) => header.setUint32(4 * i, word));
  file.set(labels, LABELS_HEADER);
  return file;
}
