import { inflateRawSync } from 'node:zlib';

/** What `unpackText` of src/lab/packed.ts needs, several times as fast as in JavaScript: a report unpacks tens of thousands. */
export function inflateText(base64: string, size: number): string {
  const packed = Buffer.from(base64, 'base64');
  const bytes = inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  if (bytes.length !== size) throw new RangeError(`got ${bytes.length} bytes, expected ${size}`);
  return bytes.toString();
}
