import { type CapacityAnswer, capacityAnswers } from '../analysis/capacity-answers.ts';
import type { RunRecord } from '../lab/records.ts';
import type { StudyName } from '../studies/catalogue.ts';
import { readRows } from '../studies/studies.ts';
import type { Laboratory } from './laboratory.ts';

/** The records of a run, and before it says that it is finished the smallest sizes that suffice, where it looked for them. */
export async function* withAnswers(
  records: AsyncIterable<RunRecord>,
  studies: readonly StudyName[],
  { grid, store }: Pick<Laboratory, 'grid' | 'store'>,
): AsyncGenerator<RunRecord | CapacityAnswer> {
  for await (const record of records) {
    if (record.type === 'finished' && studies.includes('capacity')) {
      yield* capacityAnswers((await readRows(['capacity'], grid, store)).capacity);
    }
    yield record;
  }
}
