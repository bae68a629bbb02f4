import { InputError } from '../errors.ts';

export function damagedGzip(file: string): InputError {
  return new InputError(
    `got a gzip file that is damaged or cut off, expected a whole one in ${file}`,
  );
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
