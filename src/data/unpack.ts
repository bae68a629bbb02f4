import { InputError } from '../errors.ts';
import { damagedGzip, isGzip } from './gzip.ts';
import { joinBytes } from './join-bytes.ts';
import { checkUnpackedSize } from './unpacked-size.ts';

/**
 * What a gzip file holds, and any other file as it is: the first bytes tell, not the name. By the host's own code, several
 * times faster than `unpackWhole`, for readers that can wait.
 *
 * @param bytes the whole file
 * @param file its name, for messages
 * @throws InputError when a gzip file is damaged or cut off, or holds far more than its size
 */
export async function unpack(bytes: Uint8Array, file: string): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  // Not of a Blob, whose bytes a browser keeps in another process.
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      controller.enqueue(bytes as Uint8Array<ArrayBuffer>);
      controller.close();
    },
  });
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    const plain = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
    for (let step = await plain.read(); !step.done; step = await plain.read()) {
      pieces.push(step.value);
      length += step.value.length;
      checkUnpackedSize(length, bytes.length, file);
    }
  } catch (error) {
    throw error instanceof InputError ? error : damagedGzip(file);
  }
  return joinBytes(pieces);
}
