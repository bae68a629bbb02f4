/** What only tells that the work goes on. */
const PASSING = new Set(['planned', 'epoch', 'preparing', 'snapshot', 'measuring']);

/** Prints what is final about some work, one JSON object per line; numbers that are not finite become null. */
export async function printJson(
  records: AsyncIterable<{ readonly type: string }>,
  write: (text: string) => void,
): Promise<void> {
  for await (const record of records) {
    if (!PASSING.has(record.type)) write(`${JSON.stringify(record)}\n`);
  }
}
