import { expect, test } from 'vitest';
import { cohortLines } from '../../cli/dashboard/progress/lines.ts';
import { normalTheme } from '../../cli/terminal/theme.ts';
import { NO_RUN, reduceRun } from '../../src/explore/run/state.ts';
import { fakeRun } from './fake-run.ts';

test('a cohort in flight that continues says so', () => {
  const records = fakeRun().map((record) =>
    record.type === 'planned'
      ? {
          ...record,
          cohorts: record.cohorts.map((cohort) =>
            cohort.cohort === 0 ? { ...cohort, continuesAt: 61 } : cohort,
          ),
        }
      : record,
  );
  const at = records.findIndex((record) => record.type === 'epoch' && record.epoch === 71);
  const state = records
    .slice(0, at)
    .reduce((one, record, now) => reduceRun(one, record, now), NO_RUN);
  const lines = cohortLines(state, 120, 2, normalTheme({}));
  expect(lines[0]).toMatch(/epoch {2}70\/100 .* continues at epoch 61$/);
  expect(lines[1]).not.toContain('continues');
});
