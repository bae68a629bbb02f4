import { orderKey } from '../../../src/studies/study-order.ts';
import { Planner } from '../runner/planner.ts';
import { type OrderOverlay, type PlannerNews, wantedBy } from './overlay.ts';

/** Who types is not done yet. */
const PAUSE_MS = 200;

type LookedAt = Extract<PlannerNews, { type: 'looked' }>['data'];

/** Finds out what the order in view costs, and what data it is about, as long as one is in view. */
export class PlannedCosts {
  readonly #makePlanner: () => Pick<Planner, 'ask' | 'close'>;
  readonly #emit: (news: PlannerNews) => void;
  #planner: Pick<Planner, 'ask' | 'close'> | undefined;
  /** What was asked for last. */
  #wanted = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(
    makePlanner: () => Pick<Planner, 'ask' | 'close'>,
    emit: (news: PlannerNews) => void,
  ) {
    this.#makePlanner = makePlanner;
    this.#emit = emit;
  }

  /** Something is still to be found out. */
  get busy(): boolean {
    return this.#wanted !== '';
  }

  /** Looked at after every change of the state. */
  want(overlay: OrderOverlay | undefined): void {
    if (!overlay) return void this.close();
    const { wanted, order } = wantedBy(overlay);
    const isTold = order && overlay.cost?.key === orderKey(order);
    const key = wanted ? JSON.stringify(wanted) : order && !isTold ? orderKey(order) : '';
    if (key === this.#wanted) return;
    this.#wanted = key;
    clearTimeout(this.#timer);
    if (key === '') return;
    this.#timer = setTimeout(() => void this.#find(overlay), PAUSE_MS);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#wanted = '';
    const planner = this.#planner;
    this.#planner = undefined;
    await planner?.close();
  }

  async #find(overlay: OrderOverlay): Promise<void> {
    const planner = (this.#planner ??= this.#makePlanner());
    const { wanted, order } = wantedBy(overlay);
    const failed = (error: Error) => ({ error: error.message });
    if (wanted) {
      const found = await planner.ask({ type: 'look', source: wanted }).catch(failed);
      if (!found) return;
      const data: LookedAt = { ...wanted, ...('error' in found ? found : { head: found }) };
      this.#emit({ type: 'looked', data });
    } else if (order) {
      const told = await planner.ask({ type: 'cost', order }).catch(failed);
      if (!told) return;
      const cost = 'error' in told ? told : { cost: told };
      this.#emit({ type: 'cost', told: { key: orderKey(order), ...cost } });
    }
  }
}
