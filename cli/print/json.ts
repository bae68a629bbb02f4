import { withBalance } from '../../src/analysis/balance.ts';
import type { Failed, Planned, Trained } from '../../src/lab/records.ts';
import { jsonText } from '../../src/data/shown-text.ts';

/** What only tells that the work goes on. */
const PASSING = new Set(['planned', 'epoch', 'preparing', 'snapshot', 'measuring']);

/** Prints what is final about some work, one JSON object per line. */
export async function printJson(
  records: AsyncIterable<{ readonly type: string }>,
  write: (text: string) => void,
): Promise<void> {
  for await (const record of records) {
    if (record.type === 'planned') {
      for (const line of continued(record as Planned)) write(jsonLine(line));
    }
    if (!PASSING.has(record.type)) write(jsonLine(record));
  }
}

/** Cohorts that a run has begun which was stopped, and where they go on; a snapshot of t-SNE has none. */
function continued({ cohorts = [] }: Partial<Planned>) {
  return cohorts.flatMap(({ pair, seed, hidden, epochs, continuesAt }) =>
    continuesAt === undefined
      ? []
      : [{ type: 'continues', pair, seed, hidden, epochs, continuesAt }],
  );
}

/** A record as one line, a trial without its place in the run; numbers that are not finite become null. */
export function jsonLine(record: { readonly type: string }): string {
  if (record.type === 'failed') {
    const { parts: _, ...failed } = record as Failed;
    return `${jsonText(failed)}\n`;
  }
  if (record.type !== 'trained') return `${jsonText(record)}\n`;
  const { parts: _, cohort: __, ...trial } = record as Trained;
  const { validation, test } = trial;
  const balanced = { ...trial, validation: withBalance(validation), test: withBalance(test) };
  return `${jsonText(balanced)}\n`;
}
