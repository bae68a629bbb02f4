import type { DamagedRow } from '../../../src/lab/damaged-row.ts';
import type { StudyName } from '../../../src/studies/catalogue.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import { rememberGrid, sameGrid } from '../../../src/node/grids.ts';
import { helpPages } from '../controls/help.tsx';
import { NO_DATA } from '../no-data.ts';
import type { PanelId } from '../panel-id.ts';
import type { AnyPanel, Data } from '../panel.ts';
import { loadPanel } from '../panels.ts';
import type { RunOrder } from '../runner/messages.ts';
import { makeTheme, type Theme } from '../../terminal/theme.ts';
import { ServiceSource } from './services.ts';
import type { Effect, ExportEffect } from './effect.ts';
import { exportFrom } from './exporting.ts';
import { Runs } from '../orders/runs.ts';
import { Drawn } from './drawn.ts';
import { recalledState } from './kept-state.ts';
import { rebind } from './rebind.ts';
import { namedKeys, shellKeys, withUserKeys } from './keys.ts';
import { menuItems } from './menu.ts';
import type { DashboardOptions } from './options.ts';
import { StoreQueries } from './store-queries.ts';
import { initialState, savePreferences } from './preferences.ts';
import { type AppState, panelState, withPanelState } from './app-state.ts';
import {
  actInPanel,
  arrive,
  goTo,
  type KeyContext,
  pasteText,
  pressKey,
  showTrials,
  type Step,
} from './state.ts';
import { bodySize } from './body-size.ts';
import type { DashboardSource, Snapshot } from './snapshot.ts';
import { watchStore } from './store-watch.ts';
import { TaskRunner } from './task-runner.ts';

/**
 * What the dashboard is at: keys, records and rows come in, the reducer makes the next state of them, what that asks
 * for is done, and whoever draws is told, at the rate of `Frames`.
 */
export class DashboardStore implements DashboardSource {
  readonly #options: DashboardOptions;
  readonly #panels = new Map<PanelId, AnyPanel>();
  readonly #drawn = new Drawn(() => this.#makeSnapshot());
  readonly subscribe = this.#drawn.subscribe;
  readonly snapshot = this.#drawn.snapshot;
  readonly #tasks: TaskRunner;
  #source: ServiceSource;
  readonly #queries: StoreQueries;
  readonly #runs: Runs;
  #state: AppState;
  #data: Data;
  #redraws = 0;
  #endWatch = () => {};
  #grids: readonly Grid[];

  constructor(options: DashboardOptions) {
    const { grid, preferences } = options;
    this.#options = options;
    this.#state = initialState(preferences);
    const keys = namedKeys(this.#state.changedKeys);
    this.#data = { ...NO_DATA, grid, keys, lastRun: preferences.lastRun ?? [] };
    this.#grids = options.grids;
    this.#queries = new StoreQueries({
      storeFile: options.storeFile,
      grid,
      emit: (change) => this.#receive(change),
      fail: (error) => this.#notify(error.message),
      // Lines that are read aloud are not said again for it.
      judges: !options.theme.linear,
    });
    this.#runs = new Runs({
      options,
      queries: this.#queries,
      context: () => this.#keyContext,
      state: () => this.#state,
      change: (state) => {
        this.#state = state;
        this.#changed();
      },
      tell: (data) => {
        this.#data = { ...this.#data, ...data };
        // Twenty times a second: no work depends on it, and a frame can wait.
        this.#drawn.frames.ask(false);
      },
      useGrid: (grid) => this.#useGrid(grid),
      goTo: (panel) => this.#goTo(panel),
      save: () => this.#savePreferences(),
    });
    this.#data = { ...this.#data, ...this.#runs.data };
    this.#source = new ServiceSource(this.#options, this.#queries);
    this.#tasks = new TaskRunner({
      services: (signal) => this.#source.services(signal),
      emit: (action) => this.#do(actInPanel(this.#state, action, this.#keyContext)),
      fail: (error) => this.#notify(error.message),
    });
  }

  /** What the mouse does. */
  readonly act = (action: unknown): void => {
    if (!this.#runs.act(action)) this.#do(actInPanel(this.#state, action, this.#keyContext));
  };

  /** The first frame, and only then whatever takes time. */
  async start(run?: RunOrder): Promise<void> {
    await this.#open(this.#state.panel);
    this.#drawn.frames.now();
    if (run) this.#runs.start(run);
    setImmediate(() => this.#queries.begin());
    this.#endWatch = watchStore(this.#options.storeFile, () => {
      // A run here tells itself what it has finished.
      if (!this.running) this.#queries.stale('another process');
    });
  }

  press(key: string): void {
    this.#do(pressKey(this.#state, key, this.#keyContext));
  }

  paste(text: string): void {
    this.#do(pasteText(this.#state, text, this.#keyContext));
  }

  /** What stands on the screen is not known any more. */
  redraw(): void {
    this.#redraws++;
    this.#drawn.frames.now();
  }

  get running(): boolean {
    return this.#data.running !== 'idle';
  }

  /** What is stored cannot be read. */
  get hasFailed(): boolean {
    return this.#queries.hasFailed;
  }

  /** What the panel in view shows is still read for the first time, computed or drawn. */
  get incomplete(): boolean {
    const { loading, studies } = this.#data;
    const panel = this.#panel;
    const drawing = !this.running && this.#drawn.frames.pending; // Of a run every moment asks for another.
    const busy = this.#tasks.busy || this.#runs.busy || this.#queries.isChecking;
    if (!panel || busy || drawing) return true;
    if (this.hasFailed) return false;
    const isUncounted = (name: StudyName) => !studies?.some(({ study }) => study === name);
    if (panel.counts?.some(isUncounted)) return true;
    return loading && (panel.studies.length > 0 || panel.claims === true);
  }

  /** Ends everything; what is finished is saved already. Returns what was left out as damaged. */
  async close(): Promise<readonly DamagedRow[]> {
    this.#endWatch();
    this.#drawn.frames.stop();
    this.#tasks.want('', undefined);
    try {
      this.#savePreferences();
    } finally {
      // They would keep the process.
      await Promise.all([this.#runs.close(), this.#queries.close()]);
    }
    return this.#data.damaged;
  }

  #savePreferences(): void {
    savePreferences(this.#options.store, this.#state, this.#panels.values(), this.#data.lastRun);
  }

  get #panel(): AnyPanel | undefined {
    return withUserKeys(this.#panels.get(this.#state.panel), this.#state.changedKeys);
  }

  get #theme(): Theme {
    return makeTheme({ name: this.#state.theme, ...this.#options.theme });
  }

  get #keyContext(): KeyContext {
    const panel = this.#panel;
    const { ascii } = this.#options.theme;
    const items = menuItems(panel, this.#data, this.#grids, ascii, this.#state.changedKeys);
    return { panel, data: this.#data, items, helpPages: this.#helpPages };
  }

  /** Only counted while the help is open. */
  get #helpPages(): number {
    if (this.#state.overlay?.type !== 'help') return 0;
    const shell = shellKeys(this.#state.changedKeys);
    return helpPages(this.#panel, bodySize(this.#options.size()), this.#theme, shell).length;
  }

  #makeSnapshot(): Snapshot {
    const { panel, data, items } = this.#keyContext;
    const [state, theme, redraws] = [this.#state, this.#theme, this.#redraws];
    return { state, panel, data, items, theme, now: performance.now(), redraws };
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
      this.#tasks.want(panel.id, panel.work?.(panelState(this.#state, panel), this.#data));
    }
    this.#runs.want();
    this.#drawn.frames.ask();
  }

  readonly #notify = (message: string): void => {
    this.#state = { ...this.#state, message };
    this.#changed();
  };

  #perform(effect: Effect): void {
    const { store } = this.#options;
    switch (effect.type) {
      case 'open':
        return this.#goTo(effect.panel, effect.trialIds);
      case 'export':
        return void this.#export(effect);
      case 'change-key':
        return void rebind(store, effect, () => this.#state).then((state) => {
          this.#data = { ...this.#data, keys: namedKeys(state.changedKeys) };
          this.#do({ state });
        });
      case 'grid':
        return this.#useGrid(this.#grids[effect.number]);
      case 'copy':
        this.#options.copy(effect.text);
        return this.#notify(`copied ${effect.what} ${effect.text}`);
      case 'notify':
        return this.#notify(effect.text);
      case 'quit':
        return this.#options.quit();
      default:
        return this.#runs.perform(effect);
    }
  }

  #goTo(id: PanelId, trialIds?: readonly string[]): void {
    const arrives = id !== this.#state.panel;
    if (arrives) this.#state = goTo(this.#state, id);
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
      panel = await loadPanel(id);
      const kept = this.#options.preferences.panels?.[id];
      this.#state = withPanelState(this.#state, panel, recalledState(panel, kept));
      this.#panels.set(id, panel);
    }
    if (arrives) this.#state = arrive(this.#state, panel);
    if (trialIds) this.#state = showTrials(this.#state, panel, trialIds, this.#data);
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
    rememberGrid(this.#options.store, grid, []);
    this.#grids = [grid, ...this.#grids.filter((other) => !sameGrid(other, grid))];
    this.#source = new ServiceSource(this.#options, this.#queries);
    const { run, running, keys, queue, lastRun } = this.#data;
    this.#data = { ...NO_DATA, grid, run, running, keys, queue, lastRun };
    this.#queries.useGrid(grid);
  }

  async #export(effect: ExportEffect): Promise<void> {
    const panel = this.#panel;
    if (!panel) return;
    const seen = { panel, state: panelState(this.#state, panel), data: this.#data };
    const [queries, notify] = [this.#queries, this.#notify];
    await exportFrom(seen, effect, { queries, out: this.#options.out, notify });
  }
}
