import { RunControl } from '../../lab/control.ts';
import type { Execution } from '../../lab/execution.ts';
import type { CallContext } from '../calls/serve.ts';
import type { ControlOrder, WorkerCalls } from './calls.ts';
import type { WorkerLab } from './worker-lab.ts';

/** Carries out one task of a run on this worker's core. */
export async function* execute(
  lab: WorkerLab,
  { data, task }: WorkerCalls['execute']['argument'],
  { signal, onOrder }: CallContext<ControlOrder>,
): AsyncGenerator<Execution, void> {
  const control = controlByOrders(onOrder);
  const executor = await lab.executor(data);
  yield* executor([task], signal, control);
}

/** A control that does what the caller's does. */
export function controlByOrders(onOrder: CallContext<ControlOrder>['onOrder']): RunControl {
  const control = new RunControl();
  onOrder((order) => {
    if (order.type === 'cancel') control.cancel(order.cohort);
    else control[order.type]();
  });
  return control;
}
