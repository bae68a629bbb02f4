import type { Size } from '../../../terminal/layout.ts';
import { tableLines } from '../../../terminal/table/table.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { f1Text } from '../../../../src/analysis/over-seeds.ts';
import { remembered } from '../../../../src/statistics/remembered.ts';
import type { Trials } from './trials.ts';

/** Columns that the list needs, with its pointer and place: without the epochs, and with them. */
export const NARROW_LIST = 29;
export const WIDE_LIST = 34;

/** The trials to choose from with their best F1 and its epoch. */
export function listLines(
  { list, row }: Trials,
  state: { readonly marked: readonly string[]; readonly filter: string },
  size: Size,
  theme: Theme,
): string[] {
  const marks = new Set(state.marked);
  return tableLines(
    {
      columns: [
        { title: 'pair' },
        { title: 'H', align: 'right' },
        { title: 'seed', align: 'right' },
        { title: 'best', align: 'right' },
        ...(size.width < WIDE_LIST ? [] : [{ title: 'at', align: 'right' as const }]),
      ],
      rows: cellsOf(list),
      selected: row === undefined ? -1 : list.indexOf(row),
      marked: new Set(list.flatMap(({ trialId }, i) => (marks.has(trialId) ? [i] : []))),
      empty: `no trial matches "${state.filter}"`,
    },
    size,
    theme,
  );
}

const cellsOf = remembered((list: Trials['list']) =>
  list.map(({ pair, hidden, seed, bestF1, bestEpoch, diverged }) => [
    pair,
    String(hidden),
    String(seed),
    diverged ? 'div.' : f1Text(bestF1),
    diverged ? '' : String(bestEpoch),
  ]),
);
