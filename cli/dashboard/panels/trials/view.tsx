import { Box } from 'ink';
import type { ReactElement } from 'react';
import type { TrialsState } from '../../../../src/explore/trials/state.ts';
import { Stack, Lines } from '../../../terminal/lines.tsx';
import { wrap } from '../../../terminal/layout.ts';
import { Table } from '../../controls/table.tsx';
import type { PanelProps } from '../../panel.ts';
import { columnsTable, runsTable, trialsTable, type ShownTable } from './tables.ts';
import { ComparisonView } from './comparison-view.tsx';
import type { TrialsPanelAction } from './actions.ts';
import { footLines, headLines } from './words.ts';
import { deletionNotes, deletionText } from '../../../../src/explore/trials/deletion.ts';
import { count } from '../../../../src/count.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { SHOWN_DIGITS } from '../../../../src/explore/trials/columns.ts';
import {
  FORK_FIELDS,
  forkCommand,
  type ForkField,
  type ForkForm,
} from '../../../../src/explore/trials/fork-form.ts';

/** Lines of a table that is read aloud. */
const LINEAR_ROWS = 12;

/** What is asked or was done, and under it runs, networks, how they compare, or the choice of columns. */
export function View(props: PanelProps<TrialsState, TrialsPanelAction>): ReactElement {
  const { state, frame, act } = props;
  const { width, height, theme } = frame;
  const said = state.message === '' ? [] : wrap(state.message, width).map(theme.accent);
  const head = [...questionLines(state, width, theme), ...said, ...headLines(state, width, theme)];
  const foot = height < 12 ? [] : footLines(state, width).map(theme.muted);
  const shown = head.slice(0, Math.max(1, height - foot.length - 3));
  // Whoever listens does not hear dozens of rows after every key.
  const most = theme.linear && state.view !== 'compare' ? LINEAR_ROWS : height;
  const room = { width, height: Math.min(most, height - shown.length - foot.length) };
  const { table, ids, what } = tableOf(state, room.height, theme.ascii);
  const select = (row: number) => {
    const id = ids[row];
    if (id !== undefined && what) act({ type: 'at', what, id });
  };
  return (
    <Stack size={frame}>
      <Lines lines={shown} width={width} />
      <Box height={room.height} flexDirection="column" flexShrink={0}>
        {state.view === 'compare' && state.choosing === undefined ? (
          <ComparisonView state={state} size={room} theme={theme} act={act} />
        ) : (
          <Table table={table} size={room} theme={theme} {...(what && { onSelect: select })} />
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

/** What is asked before anything is deleted, and what is under way. */
function questionLines({ pending }: TrialsState, width: number, theme: Theme): string[] {
  if (!pending) return [];
  const lines = (text: string) => wrap(text, width);
  if (pending.type === 'export') {
    return lines(`exporting ${count(pending.ids.length, 'network')}`).map(theme.muted);
  }
  if (pending.type === 'fork') return forkLines(pending, width, theme);
  const { plan, isConfirmed } = pending;
  if (isConfirmed) return lines('deleting').map(theme.muted);
  if (!plan) return lines('looking for what goes with it').map(theme.muted);
  return [
    ...lines(`Delete ${deletionText(plan)} from the store?`).map(theme.strong),
    ...deletionNotes(plan).flatMap((note) => lines(`${note}.`)),
    ...lines('y deletes, Esc does not.'),
    '',
  ];
}

const LABELS: Readonly<Record<ForkField, (form: ForkForm) => string>> = {
  epoch: ({ epoch, of }) => `at epoch    ${epoch} of ${of.epochs}`,
  rate: ({ rate }) => `rate        ${rate}`,
  sparsity: ({ sparsity }) => `pruned by   ${sparsity === 0 ? 'nothing' : sparsity}`,
  scope: ({ scope }) => `scope       ${scope}`,
  pruned: ({ pruned }) => `pruned are  ${pruned === 'kept' ? 'kept at 0' : 'free to grow back'}`,
  epochs: ({ epochs }) => `epochs      ${epochs} in all`,
};

/** What is chosen for a fork, and the same on the command line. */
function forkLines(
  { form, isConfirmed }: { readonly form: ForkForm; readonly isConfirmed: boolean },
  width: number,
  theme: Theme,
): string[] {
  const command = forkCommand(form, SHOWN_DIGITS);
  if (isConfirmed) return wrap(`training: ${command}`, width).map(theme.muted);
  return [
    ...wrap(`Fork network ${form.trialId.slice(0, SHOWN_DIGITS)}?`, width).map(theme.strong),
    ...FORK_FIELDS.map((field) => {
      const line = `${field === form.field ? '>' : ' '} ${LABELS[field](form)}`.slice(0, width);
      return field === form.field ? theme.accent(line) : line;
    }),
    ...wrap(command, width).map(theme.muted),
    ...wrap('Left and right change it, Enter forks, Esc does not.', width),
    '',
  ];
}
