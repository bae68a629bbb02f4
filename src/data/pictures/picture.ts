import { InputError } from '../../errors.ts';
import { describeContent } from '../content.ts';
import type { GreyPicture } from './grey.ts';
import { decodeJpeg } from './jpeg.ts';
import { decodePgm } from './pgm.ts';
import { decodePng } from './png.ts';

/**
 * Reads a PNG, JPEG or PGM picture as grey: the first bytes tell which it is. The same pixels in Node.js and in every
 * browser. Colours become grey by `lumaOf`, 16 bits and other maxima 8 bits by `toByte`, and what is transparent is
 * shown over white.
 *
 * @param bytes the whole file
 * @param file its name, for messages
 * @throws InputError when it is another kind of file, damaged or cut off
 */
export async function readPicture(bytes: Uint8Array, file: string): Promise<GreyPicture> {
  const name = JSON.stringify(file);
  const found = describeContent(bytes);
  const decode = DECODERS[found];
  if (decode === undefined) {
    throw new InputError(`got ${found}, expected a PNG, JPEG or PGM picture in ${name}`);
  }
  try {
    return await decode(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `got ${found} that cannot be read (${reason}), expected a whole one in ${name}`,
    );
  }
}

const DECODERS: Readonly<
  Record<string, (bytes: Uint8Array) => GreyPicture | Promise<GreyPicture>>
> = {
  'a PNG picture': decodePng,
  'a JPEG picture': decodeJpeg,
  'a PGM picture': decodePgm,
};
