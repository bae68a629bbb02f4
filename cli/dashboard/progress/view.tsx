import { Box, Text } from 'ink';
import type { ReactElement } from 'react';
import type { Size } from '../size.ts';
import { cohortLines } from './cohorts-view.tsx';
import { fitGrid, WITH_DEVIATION } from './grid.ts';
import { gridLines } from './grid-view.tsx';
import { paceLines } from './pace-view.tsx';
import type { RunState } from './reducer.ts';

/**
 * A run on a screen of `width` columns and `height` rows. It fills at most `height` − 1 lines, for
 * a frame as high as the terminal would make it scroll.
 */
export function ProgressView(props: {
  state: RunState;
  /** Milliseconds, on the clock that the state was made with. */
  now: number;
  /** Follows the study's name, for example the recipe. */
  title: string;
  width: number;
  height: number;
}): ReactElement {
  const { state, now, title, width, height } = props;
  const heading = (
    <Text key="title" wrap="truncate">
      <Text bold>{state.study || 'planning'}</Text>
      {`  ${title}`}
    </Text>
  );
  const pace = paceLines(state, now, width);
  const around = 1 + 1 + pace.length;
  const room = height - around;
  const planned = state.table.rows.length > 0;
  const table = planned ? tableLines(state, { width, height: room }, around) : [];
  const spare = room - table.length;
  // Of the lines that are left, cohorts come first, then air above and below the table.
  const cohorts = cohortLines(state, width, Math.max(0, spare));
  const air = Math.min(2, Math.max(0, spare - cohorts.length));
  const blank = (key: string) => <Text key={key}> </Text>;
  const lines = [
    heading,
    ...(air > 1 ? [blank('above')] : []),
    ...table,
    ...(air > 0 ? [blank('below')] : []),
    ...pace,
    ...cohorts,
  ];
  return (
    <Box flexDirection="column" width={width}>
      {lines.slice(0, Math.max(0, height - 1))}
    </Box>
  );
}

/** The table, under a caption if there is room, or the size of terminal that would show it. */
function tableLines(state: RunState, { width, height }: Size, around: number): ReactElement[] {
  const fitted = fitGrid(state.table, { width, height });
  if ('needs' in fitted) {
    const { needs } = fitted;
    return [
      <Text key="needs" wrap="truncate">
        {`needs ${needs.width} columns, ${needs.height + around} rows`}
      </Text>,
    ];
  }
  const { grid } = fitted;
  const training = new Set(
    [...state.inFlight.values()].flatMap(({ plan }) =>
      plan.hidden.map((hidden) => `${plan.pair} ${hidden}`),
    ),
  );
  const lines = gridLines(grid, training);
  if (lines.length === height) return lines;
  const leftOut =
    grid.rowsLeftOut > 0 ? `; ${grid.rowsLeftOut} more rows in a taller terminal` : '';
  return [
    <Text key="caption" wrap="truncate" dimColor>
      {`validation F1, mean${grid.columnWidth >= WITH_DEVIATION ? ' ± sd' : ''} over the seeds${leftOut}`}
    </Text>,
    ...lines,
  ];
}
