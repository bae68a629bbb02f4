import { CENTRE_ROWS, type Centre, centreOf } from './centre.ts';

/** Numbers of a block, so that rows can come without their number being known. */
const BLOCK = 1 << 18;
/** A column is told about when rounding moves a value by more than this share of its standard deviation. */
const LOSS = 1e-3;
/** Standard deviations of a normal distribution in a median absolute deviation. */
const DEVIATION = 1.5;

/** Rows of numbers as `RawData` has them. */
export interface StoredValues {
  readonly values: Uint8Array | Float32Array;
  readonly offsets?: Float64Array;
  /** Columns in which float32 does not hold every value to a thousandth of the spread, each with its worst. */
  readonly losses: readonly Loss[];
}

/** Where rounding to float32 moves a value most, for its column. */
export interface Loss {
  /** From 0. */
  readonly row: number;
  readonly column: number;
  /** By so much it is moved. */
  readonly error: number;
  readonly spread: number;
}

/** Whole numbers of a row that float64 does not hold, by column. */
export type WideIntegers = ReadonlyMap<number, bigint>;

/**
 * Takes rows in float64 and keeps them in a byte a number while all are whole and from 0 to 255, else in float32 with
 * offsets. Beside the result it needs as much again while rows are put together, and the first 1,000 of them twice.
 */
export class ValueStore {
  /** Rows that were added. */
  count = 0;
  /** Of them, those that are in blocks. */
  #stored = 0;
  readonly #columns: number;
  readonly #blockRows: number;
  readonly #centred: boolean;
  /** The first rows, until it is known where the columns lie. */
  #head: Float64Array;
  #headRows = 0;
  readonly #wide = new Map<number, WideIntegers>();
  #blocks: (Uint8Array | Float32Array)[] = [];
  #bytes = true;
  #centres: readonly Centre[] | undefined;
  #offsets = new Float64Array();
  /** Of each column, the largest error of rounding, or what it has to exceed to be told. */
  #limits = new Float64Array();
  /** By column, the row of the largest error that is told. */
  readonly #losses = new Map<number, number>();

  /**
   * @param rows how many will come, where that is known
   * @param centred false for what was float32 before: it has lost nothing and keeps its place
   */
  constructor(
    columns: number,
    { rows, centred = true }: { rows?: number; centred?: boolean } = {},
  ) {
    this.#columns = columns;
    this.#blockRows = rows ?? Math.max(1, Math.floor(BLOCK / columns));
    this.#centred = centred;
    this.#head = new Float64Array(Math.min(rows ?? 16, CENTRE_ROWS) * columns);
  }

  /** @param row [columns], NaN where a number is missing; a number of `wide` counts instead of that of `row` */
  add(row: Float64Array, wide?: WideIntegers): void {
    this.count++;
    if (this.#headRows === CENTRE_ROWS) {
      this.#put(row, wide);
      return;
    }
    const place = this.#headRows++ * this.#columns;
    if (place === this.#head.length) {
      const grown = new Float64Array(Math.min(2 * place, CENTRE_ROWS * this.#columns));
      grown.set(this.#head);
      this.#head = grown;
    }
    this.#head.set(row, place);
    if (wide) this.#wide.set(this.#headRows - 1, wide);
    if (this.#headRows === CENTRE_ROWS) this.#putHead();
  }

  finish(): StoredValues {
    if (this.#headRows < CENTRE_ROWS) this.#putHead();
    const values = this.#joined();
    if (this.#bytes) return { values, losses: [] };
    const offsets = this.#offsets;
    const losses = Array.from(this.#losses, ([column, row]) => ({
      row,
      column,
      error: this.#limits[column],
      spread: this.#centres![column].spread,
    })).sort((a, b) => a.column - b.column);
    return offsets.some((offset) => offset !== 0)
      ? { values, offsets, losses }
      : { values, losses };
  }

  #putHead(): void {
    const columns = this.#columns;
    for (let row = 0; row < this.#headRows; row++) {
      this.#put(this.#head.subarray(row * columns, (row + 1) * columns), this.#wide.get(row));
    }
    // Bytes need no offsets, and may become numbers later: then these rows are there again.
    this.#head = new Float64Array();
    this.#wide.clear();
  }

  #put(row: Float64Array, wide?: WideIntegers): void {
    if (this.#bytes && !isBytes(row)) this.#leaveBytes();
    const columns = this.#columns;
    const inBlock = this.#stored % this.#blockRows;
    if (inBlock === 0) {
      const length = this.#blockRows * columns;
      this.#blocks.push(this.#bytes ? new Uint8Array(length) : new Float32Array(length));
    }
    const block = this.#blocks[this.#blocks.length - 1];
    const start = inBlock * columns;
    if (this.#bytes) block.set(row, start);
    else this.#putRounded(row, wide, block as Float32Array, start);
    this.#stored++;
  }

  #putRounded(
    row: Float64Array,
    wide: WideIntegers | undefined,
    block: Float32Array,
    start: number,
  ): void {
    const offsets = this.#offsets;
    const limits = this.#limits;
    for (let column = 0; column < row.length; column++) {
      let value = row[column] - offsets[column];
      if (wide !== undefined) value = exactDifference(wide, column, offsets[column]) ?? value;
      const rounded = Math.fround(value);
      block[start + column] = rounded;
      const error = Math.abs(rounded - value);
      if (error > limits[column]) {
        limits[column] = error;
        this.#losses.set(column, this.#stored);
      }
    }
  }

  /** From here on in float32, and what was bytes too. */
  #leaveBytes(): void {
    const columns = this.#columns;
    this.#bytes = false;
    this.#centres = Array.from({ length: columns }, (_, column) =>
      this.#centred ? centreOf(this.#firstOf(column)) : { offset: 0, spread: 0 },
    );
    this.#offsets = Float64Array.from(this.#centres, ({ offset }) => offset);
    this.#limits = Float64Array.from(this.#centres, ({ spread }) =>
      spread > 0 ? LOSS * DEVIATION * spread : Infinity,
    );
    this.#blocks = this.#blocks.map((block) => {
      const moved = new Float32Array(block.length);
      for (let at = 0; at < moved.length; at++) moved[at] = block[at] - this.#offsets[at % columns];
      return moved;
    });
  }

  /** The first values of a column, whether they wait or are bytes already. */
  #firstOf(column: number): Float64Array {
    const columns = this.#columns;
    const waiting = this.#head.length > 0;
    return Float64Array.from({ length: this.#headRows }, (_, row) => {
      if (waiting) return this.#head[row * columns + column];
      const block = this.#blocks[Math.floor(row / this.#blockRows)];
      return block[(row % this.#blockRows) * columns + column];
    });
  }

  /** The blocks, one after another, each let go as it is copied. */
  #joined(): Uint8Array | Float32Array {
    const length = this.count * this.#columns;
    const blocks = this.#blocks;
    if (blocks.length === 1 && blocks[0].length === length) return blocks[0];
    const values = this.#bytes ? new Uint8Array(length) : new Float32Array(length);
    let at = 0;
    for (let place = 0; place < blocks.length; place++) {
      const block = blocks[place].subarray(0, length - at);
      values.set(block, at);
      at += block.length;
      blocks[place] = new Uint8Array();
    }
    return values;
  }
}

/** Undefined for a column without a wide integer, or with an offset that is none. */
function exactDifference(wide: WideIntegers, column: number, offset: number): number | undefined {
  const exact = Number.isInteger(offset) ? wide.get(column) : undefined;
  return exact === undefined ? undefined : Number(exact - BigInt(offset));
}

function isBytes(row: Float64Array): boolean {
  for (let column = 0; column < row.length; column++) {
    const value = row[column];
    // Not -0: as a byte it would lose its sign.
    if (!(value >= 0 && value <= 255) || (value & 255) !== value || Object.is(value, -0))
      return false;
  }
  return true;
}
