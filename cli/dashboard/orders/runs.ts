import type { FormAction } from '../../../src/explore/study-form/state.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import type { StudyName } from '../../../src/studies/catalogue.ts';
import type { StudyOrder } from '../../../src/studies/study-order.ts';
import { ActiveRun, type RunData } from '../app/active-run.ts';
import type { Effect } from '../app/effect.ts';
import type { DashboardOptions } from '../app/options.ts';
import { type AppState, panelState } from '../app/app-state.ts';
import type { KeyContext } from '../app/state.ts';
import type { StoreQueries } from '../app/store-queries.ts';
import type { PanelId } from '../panel-id.ts';
import type { Data } from '../panel.ts';
import type { RunOrder } from '../runner/messages.ts';
import { Planner } from '../runner/planner.ts';
import { actInForm, type OrderOverlay, orderOverlay, tellOverlay } from './overlay.ts';
import { PlannedCosts } from './planned-costs.ts';
import { addOrder, claimsOfPanel, seedsToDecide } from './run-orders.ts';

/** What runs need of the dashboard. */
interface Shell {
  readonly options: DashboardOptions;
  readonly queries: StoreQueries;
  readonly context: () => KeyContext;
  readonly state: () => AppState;
  readonly change: (state: AppState) => void;
  /** More is known of runs. */
  readonly tell: (data: Partial<Data>) => void;
  readonly useGrid: (grid: Grid) => void;
  readonly goTo: (panel: PanelId) => void;
  /** What is kept, for nobody knows how the process will end. */
  readonly save: () => void;
}

/** What `Runs` does. */
type RunEffect = Extract<
  Effect,
  { readonly type: 'run' | 'pause' | 'cancel' | 'cancel-run' | 'queue' | 'order' | 'decide' }
>;

/** Orders, from their form or from claims to the queue, and the run that goes on. */
export class Runs {
  readonly #shell: Shell;
  readonly #active: ActiveRun;
  readonly #costs: PlannedCosts;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.#active = new ActiveRun({
      ...shell.options,
      emit: (data, finishedSomething) => {
        shell.tell(data);
        if (finishedSomething) shell.queries.stale('this process');
      },
      end: (message, finished) => {
        if (finished?.show) shell.useGrid(finished.show);
        else shell.queries.readAgain();
        this.#notify(message);
      },
      note: (sentence) => this.#notify(sentence),
    });
    this.#costs = new PlannedCosts(
      () => new Planner(shell.options.storeFile),
      (news) => this.#withOverlay((overlay) => tellOverlay(overlay, news)),
    );
  }

  get data(): RunData {
    return this.#active.data;
  }

  /** Something about the order in view is still to be found out. */
  get busy(): boolean {
    return this.#costs.busy;
  }

  /** Looked at after every change of the state. */
  want(): void {
    this.#costs.want(orderOverlay(this.#shell.state().overlay));
  }

  /** Ends everything; what is finished is saved already. */
  async close(): Promise<void> {
    await Promise.all([this.#active.stop(), this.#costs.close()]);
  }

  /** What the mouse does where an order is in view; false where none is. */
  act(action: unknown): boolean {
    return this.#withOverlay((overlay) => actInForm(overlay, action as FormAction));
  }

  /** Now, with the grid that is shown where it has none of its own; not while another run goes on. */
  start({ queue, shard, ...order }: RunOrder): void {
    if (this.data.running !== 'idle') return;
    this.#remember(order);
    this.#active.start({ grid: this.#shell.context().data.grid!, ...order }, { queue, shard });
  }

  perform(effect: RunEffect): void {
    switch (effect.type) {
      case 'run':
        return this.#run(effect.studies);
      case 'pause':
        return this.#active.pause();
      case 'cancel':
        this.#active.cancel(effect.cohort);
        return this.#notify('cancelled: it goes on at the end of the plan');
      case 'cancel-run':
        return void this.#active.cancelRun();
      case 'queue':
        return this.#active.change(effect.change);
      case 'order':
        return this.#add(effect.order, effect.showAfter);
      case 'decide':
        return void this.#decide();
    }
  }

  /** With the grid that is shown: now, or when all else is done. */
  #run(studies: readonly StudyName[]): void {
    if (this.data.running === 'idle') return this.start({ studies });
    const grid = this.#shell.context().data.grid!;
    this.#notify(addOrder(this.#active, { studies, grid }, undefined));
  }

  /** What is defined here is looked at from now on; what decides claims when it is complete. */
  #add(order: StudyOrder, showAfter: Grid | undefined): void {
    if (!showAfter) this.#shell.useGrid(order.grid);
    this.#remember(order);
    this.#shell.goTo('progress');
    this.#notify(addOrder(this.#active, order, showAfter));
  }

  #remember({ studies }: Pick<StudyOrder, 'studies'>): void {
    this.#shell.tell({ lastRun: studies });
    this.#shell.save();
  }

  /** Asks whether the seeds that would decide the claims in view are to be run. */
  async #decide(): Promise<void> {
    const { context, queries, options, state, change } = this.#shell;
    const { panel, data } = context();
    if (!panel || !data.grid) return;
    try {
      const claims = await claimsOfPanel(panel, panelState(state(), panel), data, queries);
      const found = await seedsToDecide(claims, data.grid, options.store);
      if (typeof found === 'string') this.#notify(found);
      // Another panel may be in view by now.
      else if (state().panel === panel.id) change({ ...state(), overlay: found, message: '' });
    } catch (error) {
      this.#notify((error as Error).message);
    }
  }

  #notify(message: string): void {
    this.#shell.change({ ...this.#shell.state(), message });
  }

  #withOverlay(change: (overlay: OrderOverlay) => OrderOverlay): boolean {
    const state = this.#shell.state();
    const overlay = orderOverlay(state.overlay);
    if (overlay) this.#shell.change({ ...state, overlay: change(overlay) });
    return overlay !== undefined;
  }
}
