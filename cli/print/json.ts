import type { RunRecord } from '../../src/lab/records.ts';

/** Prints what is final about a run, one JSON object per line; numbers that are not finite become null. */
export async function printJson(
  records: AsyncIterable<RunRecord>,
  write: (text: string) => void,
): Promise<void> {
  for await (const record of records) {
    if (record.type === 'planned' || record.type === 'epoch') continue;
    write(`${JSON.stringify(record)}\n`);
  }
}
