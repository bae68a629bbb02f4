import { count } from '../count.ts';
import { InputError } from '../errors.ts';

/**
 * The text of a file in UTF-8, a mark of the byte order left out.
 * @throws InputError when it is no UTF-8, or larger than a text can be
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(
      `got ${count(bytes.length, 'byte')} that cannot be read as text, expected UTF-8 in ${file}; large matrices are better saved as .npy`,
    );
  }
}
