import { DOUBLED, type RecordScanner } from './scanner.ts';

/** What a cell that is no number stands for. */
export type Meaning = 'missing' | 'infinite' | 'true' | 'false' | 'text';

/** As R, pandas, NumPy, SQL, Weka and Excel write them. */
const MEANINGS = new Map<string, Meaning>([
  ...['', 'NA', 'N/A', '#N/A', 'NaN', 'nan', 'NAN', '-nan', '-NaN', 'NULL', 'null', '?'].map(
    (word) => [word, 'missing'] as const,
  ),
  ...['inf', 'Inf', 'INF', 'infinity', 'Infinity'].flatMap((word) =>
    ['', '+', '-'].map((sign) => [`${sign}${word}`, 'infinite'] as const),
  ),
  ...['TRUE', 'True', 'true'].map((word) => [word, 'true'] as const),
  ...['FALSE', 'False', 'false'].map((word) => [word, 'false'] as const),
]);

/** Letters of `-Infinity`, the longest of them. */
const LONGEST = 9;

export function meaningOf(text: string): Meaning {
  return (text.length <= LONGEST && MEANINGS.get(text)) || 'text';
}

/** Texts of cells, in the encoding of a file. */
export class CellDecoder {
  readonly #decoder: TextDecoder;

  /** @param encoding `utf-8`, or `windows-1252` */
  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  /**
   * The text of a cell of the last record.
   * @throws TypeError when it is not in the encoding
   */
  text(bytes: Uint8Array, { starts, ends, quotes }: RecordScanner, cell: number): string {
    const text = this.#decode(bytes, starts[cell], ends[cell]);
    return quotes[cell] === DOUBLED ? text.replaceAll('""', '"') : text;
  }

  #decode(bytes: Uint8Array, start: number, end: number): string {
    let text = '';
    for (let at = start; at < end; at++) {
      if (bytes[at] > 127 || at - start > 64)
        return this.#decoder.decode(bytes.subarray(start, end));
      text += String.fromCharCode(bytes[at]);
    }
    return text;
  }
}
