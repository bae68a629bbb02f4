import type { ColorSupportLevel } from 'chalk';
import type { SqliteStore } from '../../../src/node/store.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import { rememberGrid, sameGrid } from '../../../src/node/grids.ts';
import { helpPages } from '../controls/help.ts';
import { NO_DATA } from '../no-data.ts';
import type { AnyPanel, Data } from '../panel.ts';
import { PANELS, type PanelId } from '../panels.ts';
import type { RunOrder } from '../runner/messages.ts';
import type { Size } from '../../terminal/size.ts';
import { makeTheme, type Theme } from '../../terminal/theme.ts';
import { ActiveRun } from './active-run.ts';
import { BenchParts } from './services.ts';
import { exportFigures } from './export-figures.ts';
import { Frames } from './frames.ts';
import { menuItems } from './menu.ts';
import { Readings } from './store-queries.ts';
import { initialState, type Preferences, recall, savePreferences } from './preferences.ts';
import {
  actInPanel,
  type AppState,
  type Effect,
  goTo,
  leave,
  lookOn,
  ownState,
  pressKey,
  type Step,
  type Surroundings,
  withPanel,
} from './state.ts';
import { appLines, bodySize } from './view.ts';
import { Workbench } from './task-runner.ts';

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
    readonly level: ColorSupportLevel;
  };
  readonly size: () => Size;
  readonly show: (lines: readonly string[]) => void;
  readonly quit: () => void;
}

/** The dashboard at work: keys and records come in, frames go out, and what keys ask for is done. */
export class Dashboard {
  readonly #options: DashboardOptions;
  readonly #panels = new Map<PanelId, AnyPanel>();
  readonly #frames = new Frames(() => this.#draw());
  readonly #workbench: Workbench;
  #bench: BenchParts;
  readonly #readings: Readings;
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
    this.#readings = new Readings({
      storeFile: options.storeFile,
      grid,
      tell: (change) => this.#learn(change),
      fail: (error) => this.#say(error.message),
    });
    this.#activeRun = new ActiveRun({
      ...options,
      tell: (data, finishedSomething) => {
        this.#data = { ...this.#data, ...data };
        if (finishedSomething) this.#readings.stale();
        // Twenty times a second: no work depends on it, and a frame can wait.
        this.#frames.ask(false);
      },
      end: (message) => {
        this.#readings.readAgain();
        this.#say(message);
      },
    });
    this.#bench = this.#makeBench();
    this.#workbench = new Workbench({
      bench: (signal) => this.#bench.bench(signal),
      tell: (action) => this.#do(actInPanel(this.#state, action, this.#surroundings)),
      fail: (error) => this.#say(error.message),
    });
  }

  /** The first frame, and only then whatever takes time. */
  async start(run?: RunOrder): Promise<void> {
    await this.#open(this.#state.panel);
    this.#frames.now();
    if (run) this.#run(run);
    setImmediate(() => this.#readings.begin());
  }

  press(key: string): void {
    this.#do(pressKey(this.#state, key, this.#surroundings));
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
    const { reading, studies } = this.#data;
    const panel = this.#panel;
    // Of a run every moment asks for another frame.
    const drawing = !this.running && this.#frames.pending;
    if (!panel || this.#workbench.busy || drawing) return true;
    if (panel.id === 'home') return studies === undefined;
    return reading && (panel.studies.length > 0 || panel.claims === true);
  }

  /** Ends everything; what is finished is saved already. Returns the trials that were left out as damaged. */
  async close(): Promise<readonly string[]> {
    this.#frames.stop();
    this.#workbench.want('', undefined);
    this.#savePreferences();
    await Promise.all([this.#activeRun.stop(), this.#readings.close()]);
    return this.#data.damaged;
  }

  #savePreferences(): void {
    const { lastRun } = this.#data;
    savePreferences(this.#options.store, this.#state, this.#panels, lastRun);
  }

  #makeBench(): BenchParts {
    return new BenchParts(this.#options.store, (pair, seed) => this.#readings.images(pair, seed));
  }

  get #panel(): AnyPanel | undefined {
    return this.#panels.get(this.#state.panel);
  }

  get #grid(): Grid {
    return this.#data.grid!;
  }

  get #theme(): Theme {
    return makeTheme({ name: this.#state.theme, ...this.#options.theme });
  }

  get #surroundings(): Surroundings {
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
    const picture = { state: this.#state, now: performance.now(), ...this.#surroundings };
    this.#options.show(appLines(picture, this.#options.size(), this.#theme));
  }

  #do({ state, effect }: Step): void {
    const moved = state.panel !== this.#state.panel;
    this.#state = state;
    if (moved) void this.#open(state.panel);
    if (effect) this.#carryOut(effect);
    this.#changed();
  }

  /** After every change of state or data, but for the run's. */
  #changed(): void {
    const panel = this.#panel;
    if (panel) {
      const work = panel.work?.(ownState(this.#state, panel), this.#data);
      this.#workbench.want(panel.id, work);
    }
    this.#frames.ask();
  }

  #say(message: string): void {
    this.#state = { ...this.#state, message };
    this.#changed();
  }

  #carryOut(effect: Effect): void {
    switch (effect.type) {
      case 'open':
        if (!PANELS.some(({ id }) => id === effect.panel)) {
          return this.#say(`there is no panel ${effect.panel}`);
        }
        return this.#goTo(effect.panel, effect.trialIds);
      case 'run':
        return this.#run({
          name: effect.studies.join(', '),
          studies: effect.studies,
          written: 'nothing',
        });
      case 'pause':
        return this.#activeRun.pause();
      case 'cancel':
        this.#activeRun.cancel(effect.cohort);
        return this.#say('cancelled: it starts again at the end of the plan');
      case 'export':
        return void this.#export();
      case 'grid':
        return this.#useGrid(this.#grids[effect.number]);
      case 'say':
        return this.#say(effect.text);
      case 'quit':
        this.#options.quit();
    }
  }

  #goTo(id: PanelId, trialIds?: readonly string[]): void {
    const arrives = id !== this.#state.panel;
    if (arrives) this.#state = goTo(leave(this.#state, this.#surroundings), id);
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
      const entry = PANELS.find((one) => one.id === id)!;
      ({ panel } = await entry.load());
      this.#panels.set(id, panel);
      this.#state = withPanel(this.#state, id, recall(panel, this.#options.preferences));
    }
    if (arrives) this.#state = lookOn(this.#state, panel);
    if (trialIds && panel.show) {
      const own = panel.show(ownState(this.#state, panel), trialIds, this.#data) as object;
      this.#state = withPanel(this.#state, id, own);
    }
    // Another one may have been asked for while it was loaded.
    if (id === this.#state.panel) this.#readings.show(panel);
    this.#changed();
  }

  /** More is known of the store. */
  #learn(change: Partial<Data>): void {
    this.#data = { ...this.#data, ...change };
    this.#changed();
  }

  #useGrid(grid: Grid): void {
    rememberGrid(this.#options.store, grid);
    this.#grids = [grid, ...this.#grids.filter((other) => !sameGrid(other, grid))];
    this.#bench = this.#makeBench();
    const { run, running, lastRun } = this.#data;
    this.#data = { ...NO_DATA, grid, run, running, lastRun };
    this.#readings.useGrid(grid);
  }

  #run(order: RunOrder): void {
    if (this.running) return;
    this.#data = { ...this.#data, lastRun: order.studies };
    // Now, for nobody knows how the process will end.
    this.#savePreferences();
    this.#activeRun.start(order, this.#grid);
  }

  async #export(): Promise<void> {
    const panel = this.#panel;
    const ids = panel?.exhibits?.(ownState(this.#state, panel), this.#data) as
      readonly string[] | undefined;
    if (!panel || !ids?.length) return this.#say('no figure to export here');
    this.#say(`drawing ${ids.join(', ')}`);
    this.#say(await exportFigures(this.#readings, panel.studies, ids, this.#options.out));
  }
}
