import { quotedText } from '../../visible.ts';
import { count } from '../../count.ts';
import { InputError } from '../../errors.ts';
import { CENTRE_ROWS } from '../centre.ts';
import { CellDecoder } from './cell.ts';
import { type Beginning, lookAtBeginning, withFirstRow } from './columns.ts';
import { type Dialect, findDialect } from './dialect.ts';
import { guessHeader } from './header.ts';
import { COMMA } from './number.ts';
import type { TableOptions } from './options.ts';
import type { Preamble } from './preamble.ts';
import { assignRoles, type Role } from './roles.ts';
import { NO_SEPARATOR, RecordScanner } from './scanner.ts';

/** How a table is to be read, as its beginning says. */
export interface TablePlan {
  readonly dialect: Dialect;
  /** Whether the first line, comments left out, holds names. */
  readonly header: boolean;
  /** What each cell of a row is. */
  readonly roles: readonly Role[];
  /** Of each cell; absent where there are none. */
  readonly names?: readonly string[];
  readonly notes: readonly string[];
}

const SEPARATOR_NAMES: Readonly<Record<number, string>> = {
  0x09: 'tabs',
  0x20: 'blanks',
  0x3b: 'semicolons',
  0x7c: 'bars',
};

/**
 * Finds out how a table is to be read.
 *
 * @param bytes its beginning without what stands before the table, 1,001 rows at least or all
 * @param last whether that is all
 * @throws InputError when it cannot be told, or the options name what is not there
 */
export function planReading(
  bytes: Uint8Array,
  last: boolean,
  preamble: Preamble,
  options: TableOptions,
  file: string,
): TablePlan {
  const dialect = preamble.separator
    ? { ...findDialect(bytes, last), separator: preamble.separator }
    : findDialect(bytes, last);
  const scanner = new RecordScanner(dialect.separator);
  const decoder = new CellDecoder(dialect.encoding);
  const beginning = lookAtBeginning(bytes, last, scanner, decoder, dialect.mark, CENTRE_ROWS);
  if (beginning.first.length === 0) {
    throw new InputError(
      `got a quote out of place, expected quotes around whole cells in line ${preamble.line} of ${file}`,
    );
  }
  const comment = commentCells(preamble, scanner, decoder);
  const { header, names, line, rowNames } = nameColumns(
    beginning,
    comment,
    preamble,
    options,
    file,
  );
  const { roles, notes } = assignRoles(
    header ? beginning : withFirstRow(beginning),
    names,
    rowNames,
    options,
    file,
  );
  return {
    dialect,
    header,
    roles,
    ...(names && { names }),
    notes: [
      ...describeDialect(dialect),
      ...(line === undefined ? [] : [`took line ${line} as names`]),
      ...notes,
    ],
  };
}

interface Naming {
  readonly header: boolean;
  readonly names?: readonly string[] | undefined;
  /** Where the names stand. */
  readonly line?: number;
  /** Whether the names begin with the second column, as those of R do. */
  readonly rowNames: boolean;
}

function nameColumns(
  beginning: Beginning,
  comment: readonly string[],
  preamble: Preamble,
  options: TableOptions,
  file: string,
): Naming {
  const { first, width } = beginning;
  const choice = options.header ?? 'auto';
  const texts = first.map(({ text }) => text);
  const isRagged = texts.length === width - 1 && choice !== 'no';
  if (isRagged && first.every(({ kind }) => kind !== 'number')) {
    const trailing = beginning.columns[width - 1].empty === beginning.rows;
    const names = trailing ? [...texts, ''] : ['', ...texts];
    return { header: true, names, line: preamble.line, rowNames: !trailing };
  }
  if (texts.length === width + 1 && texts[width] === '') texts.pop();
  if (texts.length !== width) {
    throw new InputError(
      `got ${count(width, 'cell')} in line ${preamble.line + beginning.distance}, expected ${texts.length} as in line ${preamble.line} of ${file}`,
    );
  }
  if (choice === 'no') return { header: false, rowNames: false };
  const guess = guessHeader({ ...beginning, first: first.slice(0, width) });
  if (guess !== 'names' && comment.length === width) {
    return { header: false, names: comment, line: preamble.commentLine!, rowNames: false };
  }
  if (guess === 'unclear' && choice === 'auto') {
    const cells = texts.slice(0, 4).map(quotedText);
    throw new InputError(
      `got ${cells.join(', ')}${texts.length > 4 ? ' …' : ''} in line ${preamble.line}, which may be names or a row, expected --header yes or --header no for ${file}`,
    );
  }
  if (choice === 'auto' && guess !== 'names') return { header: false, rowNames: false };
  return { header: true, names: texts, line: preamble.line, rowNames: false };
}

/** The cells of the last comment before the table, where NumPy's savetxt writes names. */
function commentCells(
  { comment }: Preamble,
  scanner: RecordScanner,
  decoder: CellDecoder,
): string[] {
  if (comment === undefined) return [];
  if (scanner.scan(comment, 0, comment.length, true) < 0) return [];
  try {
    return Array.from({ length: scanner.count }, (_, cell) => decoder.text(comment, scanner, cell));
  } catch (error) {
    // In another encoding than the table: no names of its columns.
    if (error instanceof TypeError) return [];
    throw error;
  }
}

function describeDialect({ separator, mark, encoding }: Dialect): string[] {
  const notes: string[] = [];
  const name = separator === NO_SEPARATOR ? undefined : SEPARATOR_NAMES[separator];
  if (name !== undefined) notes.push(`took ${name} as separators`);
  if (mark === COMMA) notes.push('took commas as decimal marks');
  if (encoding !== 'utf-8') notes.push(`took the text as ${encoding}, because it is no UTF-8`);
  return notes;
}
