import type { ColorSupportLevel } from 'chalk';
import type { RunRecord } from '../../../src/lab/records.ts';
import type { SqliteStore } from '../../../src/node/store.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import { rememberedGrids, rememberGrid, sameGrid } from '../../grids.ts';
import { helpPages } from '../controls/help.ts';
import { NO_DATA } from '../no-data.ts';
import type { AnyPanel, Data } from '../panel.ts';
import { PANELS, type PanelId } from '../panels.ts';
import { NO_RUN, pause, reduce, resume, stop } from '../progress/reducer.ts';
import type { RunOrder } from '../runner/messages.ts';
import { Runner } from '../runner/runner.ts';
import type { Size } from '../size.ts';
import { makeTheme, type Theme } from '../theme.ts';
import { BenchParts } from './bench.ts';
import { Frames } from './frames.ts';
import { menuItems } from './menu.ts';
import { Readings } from './readings.ts';
import { type Preferences, recall, savePreferences } from './preferences.ts';
import {
  actInPanel,
  type AppState,
  type Effect,
  goTo,
  ownState,
  pressKey,
  type Step,
  type Surroundings,
  withPanel,
} from './state.ts';
import { appLines, bodySize } from './view.ts';
import { Workbench } from './workbench.ts';

export interface DashboardOptions {
  readonly store: SqliteStore;
  /** File of the store. */
  readonly storeFile: string;
  /** Folder of what is exported. */
  readonly out: string;
  readonly grid: Grid;
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
  #runner: Runner | undefined;
  #state: AppState;
  #data: Data;
  #grids: readonly Grid[];

  constructor(options: DashboardOptions) {
    const { store, grid, preferences } = options;
    this.#options = options;
    this.#state = {
      panel: preferences.panel ?? 'home',
      back: [],
      panels: {},
      theme: preferences.theme ?? 'dark',
      overlay: undefined,
      message: '',
    };
    this.#data = { ...NO_DATA, grid };
    this.#grids = [grid, ...rememberedGrids(store).filter((other) => !sameGrid(other, grid))];
    this.#readings = new Readings({
      storeFile: options.storeFile,
      grid,
      tell: (change) => this.#learn(change),
      fail: (error) => this.#say(error.message),
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

  /** Ends everything; what is finished is saved already. */
  async close(): Promise<void> {
    this.#frames.stop();
    this.#workbench.want('', undefined);
    savePreferences(this.#options.store, this.#state, this.#panels);
    await Promise.all([this.#runner?.stop(), this.#readings.close()]);
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
    const room = bodySize(this.#options.size());
    const pages = helpPages(panel, room, this.#theme).length;
    return { panel, data: this.#data, items, helpPages: pages };
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

  /** After every change of state or data. */
  #changed(urgent = true): void {
    const panel = this.#panel;
    if (panel) {
      const work = panel.work?.(ownState(this.#state, panel), this.#data);
      this.#workbench.want(panel.id, work);
    }
    this.#frames.ask(urgent);
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
        this.#state = goTo(this.#state, effect.panel);
        void this.#open(effect.panel, effect.trialIds);
        return;
      case 'run':
        return this.#run({
          name: effect.studies.join(', '),
          studies: effect.studies,
          written: 'nothing',
        });
      case 'pause':
        return this.#pause();
      case 'cancel':
        this.#runner?.cancel(effect.cohort);
        return;
      case 'export':
        void this.#export();
        return;
      case 'grid':
        return this.#useGrid(this.#grids[effect.number]!);
      case 'say':
        return this.#say(effect.text);
      case 'quit':
        this.#options.quit();
    }
  }

  /** Loads a panel if it was not yet, and what it shows. */
  async #open(id: PanelId, trialIds?: readonly string[]): Promise<void> {
    let panel = this.#panels.get(id);
    if (!panel) {
      const entry = PANELS.find((one) => one.id === id)!;
      ({ panel } = await entry.load());
      this.#panels.set(id, panel);
      this.#state = withPanel(this.#state, id, recall(panel, this.#options.preferences));
    }
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
    const { run, running } = this.#data;
    this.#data = { ...NO_DATA, grid, run, running };
    this.#readings.useGrid(grid);
  }

  #run(order: RunOrder): void {
    if (this.#runner) return;
    this.#data = { ...this.#data, run: NO_RUN, running: 'starting' };
    const { storeFile: store, out } = this.#options;
    this.#runner = new Runner(
      { ...order, grid: this.#grid, store, out },
      (records) => this.#hear(records),
      (error) => this.#ended(error),
    );
  }

  #hear(records: readonly RunRecord[]): void {
    const now = performance.now();
    let { run, running } = this.#data;
    for (const record of records) run = reduce(run, record, now);
    if (running === 'starting') running = 'running';
    this.#data = { ...this.#data, run, running };
    if (records.some(({ type }) => type === 'trained' || type === 'measured'))
      this.#readings.stale();
    this.#changed(false);
  }

  #ended(error: string | undefined): void {
    this.#runner = undefined;
    const run = stop(this.#data.run, performance.now());
    this.#data = { ...this.#data, run, running: 'idle' };
    this.#readings.readAgain();
    this.#say(error ?? `${run.study}: ${run.trials.stored + run.trials.trained} trials finished`);
  }

  #pause(): void {
    const paused = this.#data.running !== 'paused';
    this.#runner?.pause(paused);
    const run = (paused ? pause : resume)(this.#data.run, performance.now());
    this.#data = { ...this.#data, run, running: paused ? 'paused' : 'running' };
  }

  async #export(): Promise<void> {
    const panel = this.#panel;
    const ids = panel?.exhibits?.(ownState(this.#state, panel), this.#data) as
      readonly string[] | undefined;
    if (!panel || !ids?.length) return this.#say('no figure to export here');
    this.#say(`drawing ${ids.join(', ')}`);
    const { out } = this.#options;
    try {
      const files = await this.#readings.export(panel.studies, ids, out);
      this.#say(files.length > 0 ? `saved ${files.join(', ')}` : 'nothing to draw yet');
    } catch (error) {
      this.#say((error as Error).message);
    }
  }
}
