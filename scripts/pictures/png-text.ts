import { crc32 } from 'node:zlib';

/**
 * Text inside a PNG file: one iTXt chunk (PNG specification, 3rd edition, 11.3.3.4), uncompressed, with the keyword
 * `Description`. A chunk is length, type, data and the CRC-32 of type and data; numbers are big-endian.
 */
const KEYWORD = 'Description';
/** Keyword, no compression, no language, no translated keyword. */
const HEAD = Buffer.from(`${KEYWORD}\0\0\0\0\0`, 'latin1');
const SIGNATURE_BYTES = 8;
/** Length, type and CRC. */
const FRAME_BYTES = 12;

/** The same picture with a text, right after the chunk that has to be first. */
export function withText(png: Uint8Array, text: string): Buffer {
  const bytes = Buffer.from(png);
  const end = chunks(bytes).next().value!.end;
  const typeAndData = Buffer.concat([Buffer.from('iTXt', 'latin1'), HEAD, Buffer.from(text)]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(typeAndData.length - 4, 0);
  frame.writeUInt32BE(crc32(typeAndData), 4);
  return Buffer.concat([
    bytes.subarray(0, end),
    frame.subarray(0, 4),
    typeAndData,
    frame.subarray(4),
    bytes.subarray(end),
  ]);
}

/** The text of a picture; undefined when it has none. */
export function textOf(png: Uint8Array): string | undefined {
  const bytes = Buffer.from(png);
  const found = Array.from(chunks(bytes)).find(
    ({ type, data }) => type === 'iTXt' && data.subarray(0, HEAD.length).equals(HEAD),
  );
  return found?.data.subarray(HEAD.length).toString('utf8');
}

function* chunks(bytes: Buffer): Generator<{ type: string; data: Buffer; end: number }> {
  for (let start = SIGNATURE_BYTES; start < bytes.length;) {
    const end = start + FRAME_BYTES + bytes.readUInt32BE(start);
    const type = bytes.toString('latin1', start + 4, start + 8);
    yield { type, data: bytes.subarray(start + 8, end - 4), end };
    start = end;
  }
}
