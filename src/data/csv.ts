import { InputError } from '../errors.ts';

/** A line of cells, and the number from 1 of the line of the file where it begins. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A cell in quotes or one without, and what follows it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;

/**
 * The records of a CSV text (RFC 4180; lines may end in LF or CRLF, spaces around cells do not count). Empty lines
 * at the end are none.
 * @throws InputError where quotes are not closed or stand inside a cell
 */
export function* csvRecords(text: string, file: string): Generator<CsvRecord, void> {
  const lines = text.trimEnd().split(/\r?\n/);
  if (lines.length === 1 && lines[0] === '') return;
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    let whole = lines[at];
    // Quotes that are open at the end of a line go on in the next one.
    for (let open = isOdd(whole); open && at + 1 < lines.length;) {
      whole += `\n${lines[++at]}`;
      open = !isOdd(lines[at]);
    }
    yield { line, cells: whole.includes('"') ? unquote(whole, line, file) : splitPlain(whole) };
  }
}

function splitPlain(line: string): string[] {
  return line.split(',').map((cell) => cell.trim());
}

/** Whether an odd number of quotes stands in it. */
function isOdd(text: string): boolean {
  return text.includes('"') && text.split('"').length % 2 === 0;
}

function unquote(whole: string, line: number, file: string): string[] {
  const cells: string[] = [];
  CELL.lastIndex = 0;
  for (;;) {
    const match = CELL.exec(whole);
    if (!match) {
      throw new InputError(
        `got a quote out of place, expected quotes around whole cells in line ${line} of ${file}`,
      );
    }
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2].trim());
    if (match[3] === '') return cells;
  }
}
