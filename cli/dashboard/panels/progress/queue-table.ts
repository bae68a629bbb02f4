import type { QueuedRun, RunQueue } from '../../../../src/explore/run-queue/state.ts';
import { orderName } from '../../../../src/studies/study-order.ts';
import { visibleText } from '../../../../src/visible.ts';
import { gridText } from '../../../print/grid.ts';
import type { Table } from '../../../terminal/table/table.ts';

/** The queue as a table; nothing while there is but the run that goes on. */
export function queueTable(
  { runs, isHeld }: RunQueue,
  chosen: QueuedRun | undefined,
): Table | undefined {
  if (runs.every(({ status }) => status === 'running')) return undefined;
  return {
    columns: [{ title: 'runs' }, { title: 'state' }, { title: 'grid', grows: true }],
    rows: runs.map((run) => [
      orderName(run.order),
      stateWords(run, isHeld),
      run.reason === undefined ? gridText(run.order.grid) : visibleText(run.reason),
    ]),
    selected: runs.findIndex((run) => run === chosen),
    empty: '',
  };
}

function stateWords({ status }: QueuedRun, isHeld: boolean): string {
  if (status === 'running') return 'in progress';
  if (status === 'waiting') return isHeld ? 'waits: Enter goes on' : 'waits';
  return `${status}: Enter continues it`;
}
