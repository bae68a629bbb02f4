import { count } from '../../count.ts';
import type { PlannedCohort } from '../../lab/records.ts';
import { groupBy } from '../../statistics/group-by.ts';

/** Where a cohort goes on that a run has begun which was stopped; undefined when it starts at its first epoch. */
export function continuesText({
  continuesAt,
}: Pick<PlannedCohort, 'continuesAt'>): string | undefined {
  return continuesAt === undefined ? undefined : `continues at epoch ${continuesAt}`;
}

/** The same of all cohorts of a plan, those together that go on at the same epoch. */
export function continuesLines(cohorts: readonly PlannedCohort[]): string[] {
  const groups = groupBy(cohorts, ({ continuesAt }) => continuesAt);
  return [...groups].flatMap(([continuesAt, some]) =>
    continuesAt === undefined
      ? []
      : `${count(some.length, 'cohort')} ${some.length === 1 ? 'continues' : 'continue'} at epoch ${continuesAt}`,
  );
}
