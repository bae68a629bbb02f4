const LF = 0x0a;
const CR = 0x0d;
const HASH = 0x23;

/** What stands before a table: lines of nothing, comments, and Excel's `sep=;`. */
export interface Preamble {
  /** Where the table begins, in bytes, and the number of that line from 1. */
  readonly start: number;
  readonly line: number;
  /** The last comment without its mark, and its line. */
  readonly comment?: Uint8Array;
  readonly commentLine?: number;
  /** The separator that the file names itself. */
  readonly separator?: number;
}

/** Finds where a table begins. */
export function readPreamble(bytes: Uint8Array): Preamble {
  let found: Omit<Preamble, 'start' | 'line'> = {};
  let line = 1;
  let start = 0;
  while (start < bytes.length) {
    let end = start;
    while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++;
    const content = bytes.subarray(start, end);
    const named = line === 1 ? /^"?sep=(.)"?$/.exec(letters(content.subarray(0, 8))) : null;
    if (named) found = { separator: named[1].charCodeAt(0) };
    else if (content[0] === HASH) {
      found = { ...found, comment: withoutHashes(content), commentLine: line };
    } else if (content.some((byte) => byte !== 0x20 && byte !== 0x09)) break;
    start = bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : end + 1;
    line++;
  }
  return { ...found, start: Math.min(start, bytes.length), line };
}

function withoutHashes(line: Uint8Array): Uint8Array {
  let start = 0;
  while (line[start] === HASH) start++;
  return line.subarray(start);
}

function letters(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
