import type { Subject } from '../../src/studies/rows.ts';
import { madeUp } from '../studies/made-up-results.ts';

/** What a row is about, and what is counted: these stay as they are. */
const SAID: ReadonlySet<string> = new Set(
  (
    'recipe pair hidden seed trialId sparsity sigma clip size columns width trained images share explanation corruption ' +
    'strength severity kept round removed weights epochs epochsInAll method scope keep norm boxed surgeonBlocks ' +
    'learningRate updates init batch'
  ).split(' '),
);

/** The same row with other numbers, of which no two are alike: each depends on what the row is about, and on its own name. */
export function madeUpRow<Row extends Subject>(row: Row): Row {
  const about = Object.entries(row).filter(
    ([name, value]) => SAID.has(name) && typeof value !== 'object',
  );
  return changed(row, JSON.stringify(about.sort())) as Row;
}

function changed(value: unknown, name: string): unknown {
  if (typeof value === 'number') return madeUp(name, '');
  if (Array.isArray(value)) return value.map((one, i) => changed(one, `${name} ${i}`));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, own]) => [
    key,
    SAID.has(key) ? own : changed(own, `${name} ${key}`),
  ]);
  return Object.fromEntries(entries);
}

type Network = Pick<Subject, 'recipe' | 'pair' | 'hidden' | 'seed' | 'trialId'>;

/** Networks of two sizes and three seeds, in no order. */
export const NETWORKS: readonly Network[] = [8, 2].flatMap((hidden) =>
  [3, 1, 2].map((seed) => ({
    recipe: 'paper',
    pair: '4-9',
    hidden,
    seed,
    trialId: `H${hidden} s${seed}`,
  })),
);

/** Rows of these networks, one for each way to make one. */
export function rowsOf<Row extends Subject>(
  ways: readonly ((network: Network) => Row)[],
  networks: readonly Network[] = NETWORKS,
): Row[] {
  return networks.flatMap((network) => ways.map((make) => madeUpRow(make(network))));
}

/** With five digits, as which numbers are told apart. */
function cellText(value: unknown): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(5))) : String(value);
}

/** Points in lines; of four columns that tell how a value is spread over the seeds one: `f1 mean ± sd [low, high]`. */
export function pointsText(points: readonly object[]): string {
  return points
    .map((point) => {
      const cells = new Map(Object.entries(point));
      const texts: string[] = [];
      for (const [column, value] of cells) {
        const name = column.replace(/_mean$/, '');
        const isSpread = column.endsWith('_mean') && cells.has(`${name}_sd`);
        if (/_(sd|low|high)$/.test(column) && cells.has(column.replace(/_[a-z]+$/, '_mean'))) {
          continue;
        }
        const [sd, low, high] = ['sd', 'low', 'high'].map((end) =>
          cellText(cells.get(`${name}_${end}`)),
        );
        texts.push(
          isSpread
            ? `${name} ${cellText(value)} ± ${sd} [${low}, ${high}]`
            : `${column} ${cellText(value)}`,
        );
      }
      return texts.join(', ');
    })
    .join('\n');
}
