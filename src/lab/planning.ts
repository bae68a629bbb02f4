import { grouped } from '../count.ts';
import { givingWayByTimer } from './give-way.ts';

/** What is planned without a word; more takes seconds, and is told each time that so many more are done. */
const SILENT = 50_000;
/** Steps between two looks at the clock. */
const STEPS_OF_A_LOOK = 200;

/** What goes on while much is planned. */
export interface Planning {
  /** Whoever is aborted ends at the next step; what there is by then is not complete. */
  readonly signal?: AbortSignal | undefined;
  /** Told in a sentence how far it is. */
  readonly notify?: ((sentence: string) => void) | undefined;
}

/** To be awaited before each step of a plan; false when it is to end. */
export type PlanStep = () => boolean | Promise<boolean>;

/**
 * Lets other work of the thread in between the steps of a plan, so that it can be ended, and tells how far it is where there
 * are very many.
 * @param what is planned, in the plural
 */
export function planSteps(what: string, total: number, planning: Planning = {}): PlanStep {
  const giveWay = givingWayByTimer();
  const { signal, notify } = planning;
  let done = 0;
  const lookUp = async () => {
    await giveWay();
    return signal?.aborted !== true;
  };
  return () => {
    const at = done++;
    if (total > SILENT && at % SILENT === 0) {
      notify?.(`planning ${grouped(total)} ${what}: ${grouped(at)} done`);
    }
    return at % STEPS_OF_A_LOOK === 0 ? lookUp() : true;
  };
}
