import { Box } from 'ink';
import type { ReactElement } from 'react';
import type { TrialsState } from '../../../../src/explore/trials/state.ts';
import { Stack, Lines } from '../../../terminal/lines.tsx';
import { wrap } from '../../../terminal/layout.ts';
import { Table } from '../../controls/table.tsx';
import type { PanelProps } from '../../panel.ts';
import { columnsTable } from './columns-menu.ts';
import { ComparisonView } from './comparison-view.tsx';
import type { TrialsPanelAction } from './actions.ts';
import { questionLines } from './question.ts';
import { runsTable, trialsTable, type ShownTable } from './tables.ts';
import { footLines, headLines } from './words.ts';

/** Lines of a table that is read aloud. */
const LINEAR_ROWS = 12;

type Props = PanelProps<TrialsState, TrialsPanelAction>;

/** What is asked or was done, and under it runs, networks, how they compare, or the choice of columns. */
export function View({ state, frame, act }: Props): ReactElement {
  const { width, height, theme } = frame;
  const said = state.message === '' ? [] : wrap(state.message, width).map(theme.accent);
  const head = [...questionLines(state, width, theme), ...said, ...headLines(state, width, theme)];
  const foot = height < 12 ? [] : footLines(state, width).map(theme.muted);
  const shown = head.slice(0, Math.max(1, height - foot.length - 3));
  // Whoever listens does not hear dozens of rows after every key.
  const most = theme.linear && state.view !== 'compare' ? LINEAR_ROWS : height;
  const room = { width, height: Math.min(most, height - shown.length - foot.length) };
  return (
    <Stack size={frame}>
      <Lines lines={shown} width={width} />
      <Box height={room.height} flexDirection="column" flexShrink={0}>
        {state.view === 'compare' && state.choosing === undefined ? (
          <ComparisonView state={state} size={room} theme={theme} act={act} />
        ) : (
          <Rows
            shown={tableOf(state, room.height, theme.ascii)}
            size={room}
            theme={theme}
            act={act}
          />
        )}
      </Box>
      <Lines lines={foot} width={width} />
    </Stack>
  );
}

function tableOf(state: TrialsState, height: number, ascii: boolean): ShownTable {
  if (state.choosing !== undefined) return columnsTable(state, state.choosing);
  return state.view === 'runs' ? runsTable(state) : trialsTable(state, height - 1, ascii);
}

function Rows(props: {
  readonly shown: ShownTable;
  readonly size: { readonly width: number; readonly height: number };
  readonly theme: Props['frame']['theme'];
  readonly act: Props['act'];
}): ReactElement {
  const { shown, size, theme, act } = props;
  const { table, ids, what } = shown;
  const select = (row: number) => {
    const id = ids[row];
    if (id !== undefined && what) act({ type: 'at', what, id });
  };
  return <Table table={table} size={size} theme={theme} {...(what && { onSelect: select })} />;
}
