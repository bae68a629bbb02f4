import {
  TRIAL_COLUMN_IDS,
  TRIAL_COLUMNS,
  type TrialColumnId,
} from '../../../../src/explore/trials/columns.ts';
import { shownColumns } from '../../../../src/explore/trials/shown.ts';
import type { TrialsState } from '../../../../src/explore/trials/state.ts';
import type { ShownTable } from './tables.ts';

/** Columns to choose from, with the words of the filter that mean them. */
export function columnsTable(state: TrialsState, choosing: TrialColumnId): ShownTable {
  return {
    table: {
      columns: [{ title: 'column' }, { title: 'in the filter' }, { title: '', grows: true }],
      rows: TRIAL_COLUMN_IDS.map((id) => {
        const { title, words, help } = TRIAL_COLUMNS[id];
        return [title, words.join(' '), help];
      }),
      selected: TRIAL_COLUMN_IDS.indexOf(choosing),
      marked: new Set(shownColumns(state).map((id) => TRIAL_COLUMN_IDS.indexOf(id))),
    },
    ids: TRIAL_COLUMN_IDS,
  };
}
