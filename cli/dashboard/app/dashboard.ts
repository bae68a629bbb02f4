import type { DamagedRow } from '../../../src/lab/damaged-row.ts';
import type { SqliteStore } from '../../../src/node/store.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import { rememberGrid, sameGrid } from '../../../src/node/grids.ts';
import { helpPages } from '../controls/help.ts';
import { NO_DATA } from '../no-data.ts';
import type { OpenPanel } from '../open-panel.ts';
import type { PanelId } from '../panel-id.ts';
import type { Data } from '../panel.ts';
import { loadPanel } from '../panels.ts';
import type { RunOrder } from '../runner/messages.ts';
import type { Size } from '../../terminal/size.ts';
import { type ColourLevel, makeTheme, type Theme } from '../../terminal/theme.ts';
import { ActiveRun } from './active-run.ts';
import { ServiceSource } from './services.ts';
import type { Effect } from './effect.ts';
import { exportFigures } from './export-figures.ts';
import { Frames } from './frames.ts';
import { menuItems } from './menu.ts';
import { StoreQueries } from './store-queries.ts';
import { initialState, type Preferences, savePreferences } from './preferences.ts';
import {
  actInPanel,
  type AppState,
  arrive,
  goTo,
  leave,
  pressKey,
  type Step,
  type KeyContext,
} from './state.ts';
import { appLines, bodySize } from './view.ts';
import { TaskRunner } from './task-runner.ts';

export interface DashboardOptions {
  readonly store: SqliteStore;
  /** File of the store. */
  readonly storeFile: string;
  /** Folder of what is exported. */
  readonly out: string;
  readonly grid: Grid;
  /** Those that can be chosen, `grid` among them. */
  readonly grids: readonly Grid[];
  readonly preferences: Preferences;
  readonly theme: {
    readonly ascii: boolean;
    readonly linear: boolean;
    readonly level: ColourLevel;
  };
  readonly size: () => Size;
  readonly show: (lines: readonly string[]) => void;
  readonly quit: () => void;
}

/** The dashboard at work: keys and records come in, frames go out, and what keys ask for is done. */
export class Dashboard {
  readonly #options: DashboardOptions;
  readonly #panels = new Map<PanelId, OpenPanel>();
  readonly #frames = new Frames(() => this.#draw());
  readonly #tasks: TaskRunner;
  #source: ServiceSource;
  readonly #queries: StoreQueries;
  readonly #activeRun: ActiveRun;
  #state: AppState;
  #data: Data;
  #grids: readonly Grid[];

  constructor(options: DashboardOptions) {
    const { grid, preferences } = options;
    this.#options = options;
    this.#state = initialState(preferences);
    this.#data = { ...NO_DATA, grid, lastRun: preferences.lastRun ?? [] };
    this.#grids = options.grids;
    this.#queries = new StoreQueries({
      storeFile: options.storeFile,
      grid,
      emit: (change) => this.#receive(change),
      fail: (error) => this.#notify(error.message),
    });
    this.#activeRun = new ActiveRun({
      ...options,
      emit: (data, finishedSomething) => {
        this.#data = { ...this.#data, ...data };
        if (finishedSomething) this.#queries.stale();
        // Twenty times a second: no work depends on it, and a frame can wait.
        this.#frames.ask(false);
      },
      end: (message) => {
        this.#queries.readAgain();
        this.#notify(message);
      },
    });
    this.#source = this.#makeSource();
    this.#tasks = new TaskRunner({
      services: (signal) => this.#source.services(signal),
      emit: (action) => this.#do(actInPanel(this.#state, action, this.#keyContext)),
      fail: (error) => this.#notify(error.message),
    });
  }

  /** The first frame, and only then whatever takes time. */
  async start(run?: RunOrder): Promise<void> {
    await this.#open(this.#state.panel);
    this.#frames.now();
    if (run) this.#run(run);
    setImmediate(() => this.#queries.begin());
  }

  press(key: string): void {
    this.#do(pressKey(this.#state, key, this.#keyContext));
  }

  /** The terminal has another size, or was used by another program. */
  redraw(): void {
    this.#frames.now();
  }

  get running(): boolean {
    return this.#data.running !== 'idle';
  }

  /** Keys write text now. */
  get typing(): boolean {
    const type = this.#state.overlay?.type;
    return type === 'filter' || type === 'menu';
  }

  /** What the panel in view shows is still read for the first time, computed or drawn. */
  get incomplete(): boolean {
    const { loading, studies } = this.#data;
    const panel = this.#panel;
    // Of a run every moment asks for another frame.
    const drawing = !this.running && this.#frames.pending;
    if (!panel || this.#tasks.busy || drawing) return true;
    if (panel.id === 'home') return studies === undefined;
    return loading && (panel.studies.length > 0 || panel.claims === true);
  }

  /** Ends everything; what is finished is saved already. Returns what was left out as damaged. */
  async close(): Promise<readonly DamagedRow[]> {
    this.#frames.stop();
    this.#tasks.want('', undefined);
    try {
      this.#savePreferences();
    } finally {
      // They would keep the process.
      await Promise.all([this.#activeRun.stop(), this.#queries.close()]);
    }
    return this.#data.damaged;
  }

  #savePreferences(): void {
    const { lastRun } = this.#data;
    savePreferences(this.#options.store, this.#state, this.#panels.values(), lastRun);
  }

  #makeSource(): ServiceSource {
    return new ServiceSource(this.#options.store, (pair, seed) => this.#queries.images(pair, seed));
  }

  get #panel(): OpenPanel | undefined {
    return this.#panels.get(this.#state.panel);
  }

  get #grid(): Grid {
    return this.#data.grid!;
  }

  get #theme(): Theme {
    return makeTheme({ name: this.#state.theme, ...this.#options.theme });
  }

  get #keyContext(): KeyContext {
    const panel = this.#panel;
    const items = menuItems(panel, this.#data, this.#grids, this.#options.theme.ascii);
    return { panel, data: this.#data, items, helpPages: this.#helpPages };
  }

  /** Only counted while the help is open. */
  get #helpPages(): number {
    if (this.#state.overlay?.type !== 'help') return 0;
    return helpPages(this.#panel, bodySize(this.#options.size()), this.#theme).length;
  }

  #draw(): void {
    const picture = { state: this.#state, now: performance.now(), ...this.#keyContext };
    this.#options.show(appLines(picture, this.#options.size(), this.#theme));
  }

  #do({ state, effect }: Step): void {
    const moved = state.panel !== this.#state.panel;
    this.#state = state;
    if (moved) void this.#open(state.panel);
    if (effect) this.#perform(effect);
    this.#changed();
  }

  /** After every change of state or data, but for the run's. */
  #changed(): void {
    const panel = this.#panel;
    if (panel) {
      this.#tasks.want(panel.id, panel.work(this.#data));
    }
    this.#frames.ask();
  }

  #notify(message: string): void {
    this.#state = { ...this.#state, message };
    this.#changed();
  }

  #perform(effect: Effect): void {
    switch (effect.type) {
      case 'open':
        return this.#goTo(effect.panel, effect.trialIds);
      case 'run':
        return this.#run({
          name: effect.studies.join(', '),
          studies: effect.studies,
          outputs: 'nothing',
        });
      case 'pause':
        return this.#activeRun.pause();
      case 'cancel':
        this.#activeRun.cancel(effect.cohort);
        return this.#notify('cancelled: it will run again at the end of the plan');
      case 'export':
        return void this.#export();
      case 'grid':
        return this.#useGrid(this.#grids[effect.number]);
      case 'notify':
        return this.#notify(effect.text);
      case 'quit':
        this.#options.quit();
    }
  }

  #goTo(id: PanelId, trialIds?: readonly string[]): void {
    const arrives = id !== this.#state.panel;
    if (arrives) this.#state = goTo(leave(this.#state, this.#keyContext), id);
    void this.#open(id, { arrives, trialIds });
  }

  /** Loads a panel if it was not yet, and what it shows. */
  async #open(
    id: PanelId,
    {
      arrives = true,
      trialIds,
    }: { arrives?: boolean; trialIds?: readonly string[] | undefined } = {},
  ): Promise<void> {
    let panel = this.#panels.get(id);
    if (!panel) {
      panel = await loadPanel(id, this.#options.preferences.panels?.[id]);
      this.#panels.set(id, panel);
    }
    if (arrives) arrive(this.#state, panel);
    if (trialIds) panel.show(trialIds, this.#data);
    // Another one may have been asked for while it was loaded.
    if (id === this.#state.panel) this.#queries.show(panel);
    this.#changed();
  }

  /** More is known of the store. */
  #receive(change: Partial<Data>): void {
    this.#data = { ...this.#data, ...change };
    this.#changed();
  }

  #useGrid(grid: Grid): void {
    rememberGrid(this.#options.store, grid);
    this.#grids = [grid, ...this.#grids.filter((other) => !sameGrid(other, grid))];
    this.#source = this.#makeSource();
    const { run, running, lastRun } = this.#data;
    this.#data = { ...NO_DATA, grid, run, running, lastRun };
    this.#queries.useGrid(grid);
  }

  #run(order: RunOrder): void {
    if (this.running) return;
    this.#data = { ...this.#data, lastRun: order.studies };
    // Now, for nobody knows how the process will end.
    this.#savePreferences();
    this.#activeRun.start({ grid: this.#grid, ...order });
  }

  async #export(): Promise<void> {
    const panel = this.#panel;
    const ids = panel?.artefacts(this.#data) ?? [];
    if (!panel || ids.length === 0) return this.#notify('no figure to export here');
    this.#notify(`drawing ${ids.join(', ')}`);
    this.#notify(await exportFigures(this.#queries, panel.studies, ids, this.#options.out));
  }
}
