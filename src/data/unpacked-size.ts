import { InputError } from '../errors.ts';

const MEGABYTE = 1 << 20;
/** What a packed file may hold in any case, and for each of its bytes: real data are packed to a tenth or so. */
const IN_ANY_CASE = 64 * MEGABYTE;
const PER_BYTE = 50;

/**
 * Holds back a file that is packed to fill the memory.
 * @param unpacked bytes, so far
 * @param packed bytes that they were made of
 * @throws InputError when there are more than 64 MB and 50 for each packed one
 */
export function checkUnpackedSize(unpacked: number, packed: number, file: string): void {
  const most = IN_ANY_CASE + PER_BYTE * packed;
  if (unpacked <= most) return;
  throw new InputError(
    `got more than ${Math.floor(most / MEGABYTE)} MB out of ${packed} packed bytes, expected at most 64 MB and 50 times the packed bytes in ${file}: unpack it first`,
  );
}
