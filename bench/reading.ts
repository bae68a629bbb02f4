/**
 * How fast tables are read, beside a loop that looks at every byte once and beside splitting the text and `Number`, all in
 * one run; and how much memory is in use at most.
 *
 *     npm run bench:reading [-- ROWS]
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { readWholeRawData } from '../src/data/rows-file.ts';
import { table } from './table.ts';
import { consume, sunk, timeInTurn } from './timing.ts';

const REPETITIONS = 5;
const COMMA = 0x2c;
const rows = Number(process.argv[2] ?? 20_000);

/** Numbers from 0 to 1, the same in every run (Lehmer's generator, 1951). */
let state = 1;
function next(): number {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
}

function tableOf(count: number, columns: number, cell: () => string): Uint8Array {
  const line = () => Array.from({ length: columns }, cell).join(',');
  return Buffer.from(`${Array.from({ length: count }, line).join('\n')}\n`);
}

const TABLES = {
  [`${rows} × 50 numbers of 6 digits`]: tableOf(rows, 50, () => (next() - 0.5).toPrecision(6)),
  [`${rows} × 50 numbers of 17 digits`]: tableOf(rows, 50, () => String(next() - 0.5)),
  [`${rows >> 2} × 785 bytes, as Kaggle’s`]: tableOf(rows >> 2, 785, () =>
    next() < 0.8 ? '0' : String(Math.floor(next() * 256)),
  ),
};

function scanBytes(bytes: Uint8Array): void {
  let commas = 0;
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === COMMA) commas++;
  consume(commas);
}

function splitText(bytes: Uint8Array): void {
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    for (const cell of line.split(',')) consume(Number(cell));
  }
}

console.log(`${cpus()[0].model}, ${availableParallelism()} threads, load ${loadavg()[0]}`);
const lines = Object.entries(TABLES).map(([name, bytes]) => {
  const times = timeInTurn(
    {
      scan: () => scanBytes(bytes),
      split: () => splitText(bytes),
      read: () => consume(readWholeRawData(bytes, { header: 'no' }, name).training.count),
    },
    REPETITIONS,
    1,
  );
  const ratio = (other: number) => (times.read.median / other).toFixed(2);
  const speed = bytes.length / 1e3 / times.read.median;
  return [name, speed.toFixed(0), ratio(times.scan.median), ratio(times.split.median)];
});
console.log(table([['table', 'MB/s', 'time / scan', 'time / split'], ...lines]));
console.log(`at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB in use (${sunk()})`);
