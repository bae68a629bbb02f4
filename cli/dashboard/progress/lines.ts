import type { Size } from '../../terminal/layout.ts';
import type { Theme } from '../../terminal/theme.ts';
import { cohortLines } from './cohorts-view.ts';
import { fitGrid, WITH_DEVIATION } from './grid.ts';
import { gridLines } from './grid-view.ts';
import { paceLines } from './pace-view.ts';
import type { RunState } from '../../../src/explore/run/state.ts';
import { studyLines } from './studies-view.ts';

/**
 * A run in at most `height` lines; its own title is not among them.
 * @param outside lines of the terminal that are not for these
 */
export function progressLines(
  state: RunState,
  /** Milliseconds, on the clock that the state was made with. */
  now: number,
  { width, height }: Size,
  outside: number,
  theme: Theme,
): string[] {
  const pace = paceLines(state, now, width, theme);
  const studies = studyLines(state, width, height - 1 - pace.length, theme);
  const around = pace.length + (studies.length > 0 ? studies.length + 1 : 0);
  const room = height - around;
  const planned = state.table.rows.length > 0;
  const table = planned ? tableLines(state, { width, height: room }, around + outside, theme) : [];
  // Studies say enough where the table does not fit below them.
  if (studies.length > 0 && table.length === 1) table.pop();
  const spare = room - table.length;
  // Of the lines that are left, cohorts come first, then air above and below the table.
  const cohorts = cohortLines(state, width, Math.max(0, spare), theme);
  const air = Math.min(2, Math.max(0, spare - cohorts.length));
  return [
    ...studies,
    ...(studies.length > 0 ? [''] : []),
    ...(air > 1 && studies.length === 0 ? [''] : []),
    ...table,
    ...(air > 0 && table.length > 0 ? [''] : []),
    ...pace,
    ...cohorts,
  ].slice(0, Math.max(0, height));
}

/** The table, under a caption if there is room, or the size of terminal that would show it. */
function tableLines(
  state: RunState,
  { width, height }: Size,
  around: number,
  theme: Theme,
): string[] {
  const fitted = fitGrid(state.table, { width, height });
  if ('needs' in fitted) {
    const { needs } = fitted;
    return [`needs ${needs.width} columns, ${needs.height + around} rows`];
  }
  const { grid } = fitted;
  const training = new Set(
    [...state.inFlight.values()].flatMap(({ plan }) =>
      plan.hidden.map((hidden) => `${plan.pair} ${hidden}`),
    ),
  );
  const lines = gridLines(grid, training, theme);
  if (lines.length === height) return lines;
  const leftOut =
    grid.rowsLeftOut > 0 ? `; ${grid.rowsLeftOut} more rows in a taller terminal` : '';
  const deviation = grid.columnWidth >= WITH_DEVIATION ? ' ± sd' : '';
  return [theme.muted(`final validation F1, mean${deviation} of the seeds${leftOut}`), ...lines];
}
