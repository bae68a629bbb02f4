import { count } from '../../src/count.ts';
import type {
  Embedded,
  EmbeddingPlanned,
  EmbeddingRecord,
} from '../../src/embedding/embedding-records.ts';
import { visibleText } from '../../src/visible.ts';

/** Iterations between two lines. */
const EVERY = 100;
/** Seconds between two lines about what comes before the first iteration. */
const PATIENCE = 5;

/** Prints an embedding for a pipe or a file: what is done, how it goes, and at the end what came out. */
export async function printEmbedding(
  records: AsyncIterable<EmbeddingRecord>,
  title: string,
  write: (text: string) => void,
): Promise<void> {
  const files: string[] = [];
  let printed = performance.now();
  let next = 0;
  for await (const record of records) {
    if (record.type === 'planned') {
      write(`${title}: ${planText(record)}\n`);
    } else if (record.type === 'preparing') {
      if (performance.now() - printed < PATIENCE * 1000) continue;
      write(`${record.stage} ${Math.floor(record.done * 100)} %\n`);
      printed = performance.now();
    } else if (record.type === 'snapshot') {
      if (record.iteration < next && !record.last) continue;
      if (next === 0) write('iteration       KL  gradient norm\n');
      next = record.iteration + EVERY;
      const { iteration, kl, gradientNorm } = record;
      write(`${String(iteration).padStart(9)}  ${numberText(kl)}  ${normText(gradientNorm)}\n`);
    } else if (record.type === 'measuring') {
      write(`measuring ${record.sample} points\n`);
    } else if (record.type === 'saved') {
      files.push(record.file);
    } else {
      write(
        ['', ...resultLines(record), ...files.map((file) => `saved ${visibleText(file)}`), ''].join(
          '\n',
        ),
      );
    }
  }
}

/** `1797 points of 64 columns, perplexity 30, exact method, pca start, seed 1`. */
export function planText(planned: EmbeddingPlanned | Embedded): string {
  const { points, dimensions, perplexity, method, start, seed } = planned;
  return [
    `${points} points of ${count(dimensions, 'column')}`,
    `perplexity ${perplexity}`,
    `${method} method`,
    `${start} start`,
    `seed ${seed}`,
  ].join(', ');
}

/** Of the gradient; while points are pressed together early there is none yet that would tell anything. */
export function normText(norm: number): string {
  return Number.isFinite(norm) ? norm.toExponential(2) : '-';
}

/** Time, measures of quality by name, and the digest. */
function resultLines(embedded: Embedded): string[] {
  const { iterations, seconds, secondsMeasuring, neighbours, positions } = embedded;
  const { points, sampled } = embedded;
  const measures = Object.entries(qualityTexts(embedded));
  const equal = equalRowsText(embedded);
  const looked = sampled < points ? `${sampled} of ${points} points, evenly spaced` : 'all points';
  return [
    `${points} points embedded in ${seconds.toFixed(2)} s, ${iterations} iterations`,
    ...(equal ? [equal] : []),
    ...measures.map(([name, text]) => `${name.padEnd(16)}${text}`),
    `measured on ${looked}, ${neighbours} neighbours each, in ${secondsMeasuring.toFixed(2)} s more`,
    `positions ${positions}`,
  ];
}

/** `100 of 200 rows differ, equal ones lie at one place`; empty where all rows differ. */
export function equalRowsText({ points, distinct, perplexity }: Embedded): string {
  if (distinct === points) return '';
  const used = distinct < 4 ? '' : `; perplexity ${perplexity}`;
  return `${distinct} of ${points} rows differ, equal ones lie at one place${used}`;
}

/** Measures of quality as texts by name; those of labels only where there are labels, and why one is not defined. */
export function qualityTexts(embedded: Embedded): Record<string, string> {
  const { kl, trustworthiness, continuity, recall, accuracy, silhouette, distinct } = embedded;
  const equal = distinct === 1 ? 'all rows are equal' : 'all positions are equal';
  const fewer = distinct === 1 ? equal : 'fewer than 4 rows differ';
  const measures = {
    KL: [kl, fewer],
    trustworthiness: [trustworthiness, equal],
    continuity: [continuity, equal],
    recall: [recall, equal],
    accuracy: [accuracy, equal],
    silhouette: [silhouette, distinct === 1 ? equal : 'all labels are equal'],
  } as const;
  return Object.fromEntries(
    Object.entries(measures)
      .filter(([, [value]]) => value !== undefined)
      .map(([name, [value, why]]) => [name, numberText(value!, ` (${why})`)]),
  );
}

/** Four decimals, or that there is no such number. */
function numberText(value: number, why = ''): string {
  return Number.isNaN(value) ? `undefined${why}` : value.toFixed(4);
}
