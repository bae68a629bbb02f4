import {
  type CapacityAnswer,
  capacityAnswers,
  capacityLines,
} from '../analysis/capacity-answers.ts';
import { primaryClaims } from '../claims/primary-claims.ts';
import { type MappedClaim, recipeMap } from '../claims/recipe-map.ts';
import type { RunRecord } from '../lab/records.ts';
import type { StudyName } from '../studies/catalogue.ts';
import { readControlRows } from '../studies/control-rows.ts';
import { readRows } from '../studies/studies.ts';
import type { Laboratory } from './laboratory.ts';

/** What a run was for, in a sentence or a few. */
export type Answer = CapacityAnswer | MappedClaim;

/**
 * The records of a run, and before it says that it is finished its answers: the smallest sizes that suffice, and over
 * which recipes the primary claims hold, where it looked for them.
 */
export async function* withAnswers(
  records: AsyncIterable<RunRecord>,
  studies: readonly StudyName[],
  { grid, store }: Pick<Laboratory, 'grid' | 'store'>,
): AsyncGenerator<RunRecord | Answer> {
  for await (const record of records) {
    if (record.type === 'finished' && studies.includes('capacity')) {
      yield* capacityAnswers((await readRows(['capacity'], grid, store)).capacity);
    }
    if (record.type === 'finished' && studies.includes('controls')) {
      const rows = await readControlRows(grid, store);
      yield* recipeMap(primaryClaims(rows, grid.dataset));
    }
    yield record;
  }
}

export function isAnswer(record: RunRecord | Answer): record is Answer {
  return record.type === 'capacity' || record.type === 'recipe-map';
}

/** What a reader is told. */
export function answerLines(answers: readonly Answer[]): string[] {
  const capacities = answers.filter((answer) => answer.type === 'capacity');
  const maps = answers.filter((answer) => answer.type === 'recipe-map');
  return [...capacityLines(capacities), ...maps.map(({ text }) => text)];
}
