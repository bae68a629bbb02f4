import { fstatSync, readSync } from 'node:fs';
import type { Cells } from '../lab/row-checks.ts';
import { MOST_BYTES } from './store-cells.ts';
import type { IndexedTable } from './store-keys.ts';

/** The columns of each table as they lie in its rows. */
const NAMES: Readonly<Record<IndexedTable, readonly string[]>> = {
  trial: ['id', 'digest', 'record', 'history', 'weights'],
  measurement: ['id', 'digest', 'trial', 'name', 'value', 'seconds'],
};

/** Where the head of a file says what, and its length, which page 1 begins with. */
const HEAD = { bytes: 100, size: 16, reserved: 20, free: 32 } as const;
const LEAF_OF_TABLE = 13;
/** No row that is written has more. */
const MOST_ROW = 2 * MOST_BYTES;
/** Bytes of the whole numbers of a record by their type. */
const WIDTHS = [0, 1, 2, 3, 4, 6, 8];

/** Pages of a SQLite file, by their numbers from 1. */
interface Pages {
  readonly count: number;
  /** Bytes of each that can be used. */
  readonly usable: number;
  /** @throws RangeError where there is none */
  read(number: number): Buffer;
}

/**
 * All that looks like a row of a table, on whatever page of a SQLite file
 * (https://sqlite.org/fileformat2.html, sections 1.5 and 1.6), also where no other page leads to it any more, but for pages
 * that are free: what is on them was deleted. Nothing of it is to be believed before it is compared with its digest.
 * @param descriptor of the file, which nobody writes
 */
export function* strayRows(descriptor: number, table: IndexedTable): Generator<Cells> {
  const pages = pagesOf(descriptor);
  if (!pages) return;
  const free = freePages(pages);
  for (let number = 1; number <= pages.count; number++) {
    if (free.has(number)) continue;
    const page = pages.read(number);
    const start = number === 1 ? HEAD.bytes : 0;
    if (page[start] !== LEAF_OF_TABLE) continue;
    const cells = page.readUInt16BE(start + 3);
    for (let i = 0; i < cells; i++) {
      const row = orNothing(() => {
        const payload = payloadAt(pages, page, page.readUInt16BE(start + 8 + 2 * i));
        return cellsOf(payload, NAMES[table]);
      });
      if (row) yield row;
    }
  }
}

/** Undefined where the bytes are none of what they are taken for. */
function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function pagesOf(descriptor: number): Pages | undefined {
  const head = Buffer.alloc(HEAD.bytes);
  readSync(descriptor, head, 0, HEAD.bytes, 0);
  const said = head.readUInt16BE(HEAD.size);
  // The largest size does not fit into its place.
  const size = said === 1 ? 65_536 : said;
  if (size < 512 || (size & (size - 1)) !== 0) return undefined;
  const count = Math.floor(fstatSync(descriptor).size / size);
  const read = (number: number) => {
    if (number < 1 || number > count) throw new RangeError(`no page ${number}`);
    const page = Buffer.alloc(size);
    readSync(descriptor, page, 0, size, (number - 1) * size);
    return page;
  };
  return { count, usable: size - head[HEAD.reserved], read };
}

function freePages(pages: Pages): Set<number> {
  const free = new Set<number>();
  orNothing(() => {
    let trunk = pages.read(1).readUInt32BE(HEAD.free);
    while (trunk !== 0 && !free.has(trunk)) {
      free.add(trunk);
      const page = pages.read(trunk);
      const leaves = page.readUInt32BE(4);
      for (let i = 0; i < leaves; i++) free.add(page.readUInt32BE(8 + 4 * i));
      trunk = page.readUInt32BE(0);
    }
  });
  return free;
}

/** A record that begins on a page and goes on in a chain of others. */
function payloadAt({ count, usable, read }: Pages, page: Buffer, at: number): Buffer {
  const [length, afterLength] = varintAt(page, at);
  if (length > Math.min(MOST_ROW, count * page.length)) throw new RangeError('longer than any row');
  const [, start] = varintAt(page, afterLength);
  const most = usable - 35;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const rest = least + ((length - least) % (usable - 4));
  const here = length <= most ? length : rest <= most ? rest : least;
  const payload = Buffer.alloc(length);
  let done = page.copy(payload, 0, start, Math.min(start + here, usable));
  let next = length > here ? page.readUInt32BE(start + here) : 0;
  while (done < length) {
    const more = read(next);
    done += more.copy(payload, done, 4, usable);
    next = more.readUInt32BE(0);
  }
  return payload;
}

function cellsOf(record: Buffer, names: readonly string[]): Cells | undefined {
  let [end, at] = varintAt(record, 0);
  let value = end;
  const cells: Record<string, unknown> = {};
  let column = 0;
  for (; at < end && column < names.length; column++) {
    const [type, after] = varintAt(record, at);
    at = after;
    const length = type >= 12 ? (type - 12) >> 1 : type === 7 ? 8 : (WIDTHS[type] ?? 0);
    cells[names[column]!] = valueAt(record, type, value, length);
    value += length;
  }
  return at === end && column === names.length && value === record.length ? cells : undefined;
}

function valueAt(record: Buffer, type: number, at: number, length: number): unknown {
  if (at + length > record.length) throw new RangeError('beyond the record');
  if (type >= 12) {
    const bytes = record.subarray(at, at + length);
    return type % 2 === 0 ? new Uint8Array(bytes) : bytes.toString();
  }
  if (type === 7) return record.readDoubleBE(at);
  if (type === 6) return Number(record.readBigInt64BE(at));
  if (type === 8 || type === 9) return type - 8;
  return type === 0 ? null : record.readIntBE(at, length);
}

/** A whole number of up to nine bytes, and where it ends; of more bits than a length has it is none. */
function varintAt(bytes: Buffer, at: number): [value: number, end: number] {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = bytes.readUInt8(at + i);
    value = value * 128 + (byte & 127);
    if (byte < 128) return [value, at + i + 1];
  }
  return [Infinity, at + 9];
}
