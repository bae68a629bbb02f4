import { lookOf, type BeyondState } from '../../../../src/explore/beyond/state.ts';
import { chartOf, tableView } from '../../../../src/explore/beyond/views.ts';
import type { View } from '../../../../src/report/view/view.ts';
import type { Data } from '../../panel.ts';

/** The chart in view and all numbers of its table. */
export function exports(state: BeyondState, { grid }: Data): readonly View[] {
  const look = lookOf(state, grid);
  if (!look) return [];
  const chart = chartOf(look);
  return [...(chart ? [chart] : []), tableView(look.table)];
}
