import { InputError } from '../errors.ts';

/**
 * What a gzip file holds, and any other file as it is: the first bytes tell, not the name.
 *
 * @param bytes the whole file
 * @param file its name, for messages
 * @throws InputError when a gzip file is damaged or cut off
 */
export async function unpack(bytes: Uint8Array, file: string): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  try {
    const plain = packed.pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(plain).arrayBuffer());
  } catch {
    throw new InputError(
      `got a gzip file that is damaged or cut off, expected a whole one in ${file}`,
    );
  }
}
