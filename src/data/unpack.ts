import { damagedGzip, isGzip } from './gunzip.ts';

/**
 * What a gzip file holds, and any other file as it is: the first bytes tell, not the name. By the host's own code, several
 * times faster than `unpackWhole`, for readers that can wait.
 *
 * @param bytes the whole file
 * @param file its name, for messages
 * @throws InputError when a gzip file is damaged or cut off
 */
export async function unpack(bytes: Uint8Array, file: string): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  try {
    const plain = packed.pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(plain).arrayBuffer());
  } catch {
    throw damagedGzip(file);
  }
}
