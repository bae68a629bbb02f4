import type { ColorSupportLevel } from 'chalk';
import type { RunRecord } from '../../../src/lab/records.ts';
import type { SqliteStore } from '../../../src/node/store.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import { rememberedGrids, rememberGrid, sameGrid } from '../../grids.ts';
import { NO_DATA } from '../no-data.ts';
import type { AnyPanel, Data } from '../panel.ts';
import { PANELS, type PanelId } from '../panels.ts';
import { NO_RUN, reduce, stop } from '../progress/reducer.ts';
import { Reader } from '../reader/reader.ts';
import type { RunOrder } from '../runner/messages.ts';
import { Runner } from '../runner/runner.ts';
import type { Size } from '../size.ts';
import { makeTheme, type Theme } from '../theme.ts';
import { BenchParts } from './bench.ts';
import { Frames } from './frames.ts';
import { menuItems } from './menu.ts';
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
import { appLines } from './view.ts';
import { Workbench } from './workbench.ts';

/** Rows are read again so long after something was finished: one reading then serves many trials. */
const REFRESH_MS = 1500;
/** Share of a core that reading again may take from training. */
const REFRESH_SHARE = 0.03;

/** Of a panel that has not been read. */
const NO_ROWS: Pick<Data, 'rows' | 'claims'> = { rows: NO_DATA.rows, claims: NO_DATA.claims };

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
  #readerThread: Reader | undefined;
  #runner: Runner | undefined;
  /** The first frame is drawn: now there is time to read. */
  #started = false;
  #state: AppState;
  #data: Data;
  #grids: readonly Grid[];
  /** What panels were shown last, by what they asked for; read anew when they are opened. */
  readonly #read = new Map<string, Pick<Data, 'rows' | 'claims'>>();
  #refresh: NodeJS.Timeout | undefined;
  /** What the last reading took. */
  #readingMs = 0;

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
    setImmediate(() => {
      this.#started = true;
      this.#readRows();
      this.#readSummary();
    });
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

  /** What the panel in view shows is read for the first time. */
  get reading(): boolean {
    const { reading, studies } = this.#data;
    const panel = this.#panel;
    if (panel?.id === 'home') return studies === undefined;
    return reading && panel !== undefined && (panel.studies.length > 0 || panel.claims === true);
  }

  /** Ends everything; what is finished is saved already. */
  async close(): Promise<void> {
    this.#frames.stop();
    clearTimeout(this.#refresh);
    this.#workbench.want('', undefined);
    savePreferences(this.#options.store, this.#state, this.#panels);
    await Promise.all([this.#runner?.stop(), this.#readerThread?.close()]);
  }

  /** Started when it is first asked something. */
  get #reader(): Reader {
    return (this.#readerThread ??= new Reader(this.#options.storeFile));
  }

  #makeBench(): BenchParts {
    const grid = this.#grid;
    return new BenchParts(this.#options.store, (pair, seed) =>
      this.#reader.ask<'images'>(grid, { type: 'images', pair, seed }),
    );
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
    return { panel, data: this.#data, items };
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
    this.#readRows();
    if (id === 'home') this.#readSummary();
    this.#changed();
  }

  /** Reads what the panel in view shows. */
  #readRows(): void {
    const panel = this.#panel;
    if (!panel || !this.#started) return;
    const grid = this.#grid;
    const wanted = JSON.stringify([panel.studies, panel.claims ?? false]);
    if (panel.studies.length === 0 && !panel.claims) return;
    const known = this.#read.get(wanted);
    this.#data = { ...this.#data, ...(known ?? NO_ROWS), reading: known === undefined };
    const start = performance.now();
    const asking = Promise.all([
      panel.studies.length > 0
        ? this.#reader.ask<'rows'>(grid, { type: 'rows', studies: panel.studies })
        : NO_ROWS.rows,
      panel.claims ? this.#reader.ask<'claims'>(grid, { type: 'claims' }) : NO_ROWS.claims,
    ]);
    asking.then(
      ([rows, claims]) => {
        this.#readingMs = performance.now() - start;
        if (this.#grid !== grid) return;
        this.#read.set(wanted, { rows, claims });
        // Another panel may be in view by now.
        if (this.#panel !== panel) return;
        this.#data = { ...this.#data, rows, claims, reading: false };
        this.#changed();
      },
      (error: Error) => this.#say(error.message),
    );
  }

  #readSummary(): void {
    if (!this.#started) return;
    const grid = this.#grid;
    const start = performance.now();
    this.#reader.ask<'summary'>(grid, { type: 'summary' }).then(
      (studies) => {
        this.#readingMs = performance.now() - start;
        if (this.#grid !== grid) return;
        this.#data = { ...this.#data, studies };
        this.#changed();
      },
      (error: Error) => this.#say(error.message),
    );
  }

  /** Something was finished: read again, but not for every trial. */
  #stale(): void {
    const delay = Math.max(REFRESH_MS, this.#readingMs / REFRESH_SHARE);
    this.#refresh ??= setTimeout(() => {
      this.#refresh = undefined;
      this.#readRows();
      if (this.#state.panel === 'home') this.#readSummary();
    }, delay);
  }

  #useGrid(grid: Grid): void {
    rememberGrid(this.#options.store, grid);
    this.#grids = [grid, ...this.#grids.filter((other) => !sameGrid(other, grid))];
    this.#bench = this.#makeBench();
    const { run, running } = this.#data;
    this.#data = { ...NO_DATA, grid, run, running };
    this.#read.clear();
    this.#readRows();
    this.#readSummary();
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
    if (records.some(({ type }) => type === 'trained' || type === 'measured')) this.#stale();
    this.#changed(false);
  }

  #ended(error: string | undefined): void {
    this.#runner = undefined;
    const run = stop(this.#data.run, performance.now());
    this.#data = { ...this.#data, run, running: 'idle' };
    this.#readRows();
    this.#readSummary();
    this.#say(error ?? `${run.study}: ${run.trials.stored + run.trials.trained} trials finished`);
  }

  #pause(): void {
    const paused = this.#data.running !== 'paused';
    this.#runner?.pause(paused);
    this.#data = { ...this.#data, running: paused ? 'paused' : 'running' };
  }

  async #export(): Promise<void> {
    const panel = this.#panel;
    const ids = panel?.exhibits?.(ownState(this.#state, panel), this.#data) as
      readonly string[] | undefined;
    if (!panel || !ids?.length) return this.#say('no figure to export here');
    this.#say(`drawing ${ids.join(', ')}`);
    const { out } = this.#options;
    try {
      const request = { type: 'export', studies: panel.studies, ids, out } as const;
      const files = await this.#reader.ask<'export'>(this.#grid, request);
      this.#say(files?.length ? `saved ${files.join(', ')}` : 'nothing to draw yet');
    } catch (error) {
      this.#say((error as Error).message);
    }
  }
}
