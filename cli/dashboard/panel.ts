import type { ReactElement } from 'react';
import type { ReadProgress } from '../../src/node/rows/stored-needs.ts';
import type { DamagedRow } from '../../src/lab/damaged-row.ts';
import type { Claim, Verdict } from '../../src/claims/claim.ts';
import type { QueueChange, RunQueue } from '../../src/explore/run-queue/state.ts';
import type { RunState } from '../../src/explore/run/state.ts';
import type { NetworkKey } from '../../src/explore/selection.ts';
import type { Services, StoredRows, Work } from '../../src/explore/services.ts';
import type { Grid } from '../../src/studies/grid.ts';
import type { TermMeaning } from '../../src/explore/terms.ts';
import type { View } from '../../src/report/view/view.ts';
import type { StudyName } from '../../src/studies/catalogue.ts';
import type { Size } from '../terminal/layout.ts';
import type { Theme } from '../terminal/theme.ts';
import type { PanelId } from './panel-id.ts';

/**
 * One page of the dashboard. A panel does no input or output and keeps nothing between calls: its state is plain data,
 * changed by `reduce`, drawn by `draw` as lines of text. The shell (app/) reads keys, rows and preferences, runs `work`
 * and draws.
 *
 * To add one: a line in panel-id.ts, one in panels.ts, and a folder panels/<id>/ with panel.ts (exports `panel`),
 * reducer.ts (state and actions) and view.ts; home/ is a small one. What would serve a page as well as a terminal, such
 * as the state of what looks at one network and the work on it, belongs into src/explore/. A panel imports nothing that
 * is slow to load (vega, workers, datasets, studies), and no other panel: what two of them need lies beside the panels.
 * The primitives of terminal/ are pure functions to lines of text: chart/ (line chart), picture/ (half blocks, alone and in titled rows), bars/,
 * heat-map/, table/, scatter/, slider, layout.ts (fit, cut, wrap, flow), meter.ts. Everything
 * is painted by `frame.theme`; with `theme.ascii` only ASCII is drawn (prose is transcribed by the shell, see
 * `asciiProse`), and without `theme.colour` words and signs say what colours would.
 *
 * Tests: tests/dashboard/panel-frames.ts draws a panel in every size (`expectFits`) and presses its keys.
 */
export interface Panel<State extends object, Action> {
  readonly id: PanelId;
  /** Of these `data.rows` is filled, as far as they are stored. */
  readonly studies: readonly StudyName[];
  /** Of these `data.studies` tells what is stored. */
  readonly counts?: readonly StudyName[];
  /** What `r` runs; without this, `studies`. */
  runs?(state: State, data: Data): readonly StudyName[];
  /** Fill `data.claims`, from all studies. */
  readonly claims?: true;
  /** Before anything is known; choices that name nothing that exists stand for the first that does. */
  readonly initial: State;
  /** What of the state is there next time, in this store. Plain JSON; it may name pairs or trials that are gone by then. */
  readonly keep?: readonly (keyof State & string)[];
  /**
   * What every key does. The key handler, `?` and the palette are made of this one table. The shell's own keys come
   * first and cannot be bound: see `SHELL_KEYS` in app/keys.ts.
   */
  readonly keys: readonly KeyBinding<Action>[];
  /** The words beside its numbers that `?` explains. */
  readonly terms: readonly TermMeaning[];
  /** The four keys that matter most, the first before all, each with a short word; the shell's own may be among them. */
  readonly footer: FooterWords;
  /** Instead of these what matters now, while something is open in the panel or its keys do something else. */
  footerNow?(state: State, data: Data, room: Size): FooterWords | undefined;
  /** Pure and fast: no reading, no arithmetic on networks. Actions come from keys and from `work`. */
  reduce(state: State, action: Action, data: Data): State;
  /** Its component, at most as large as the frame; the primitives keep to it. Drawn at most 15 times a second. */
  View(props: PanelProps<State, Action>): ReactElement | null;
  /** `/` filters: what was typed so far, empty when the filter is taken away. Without this there is no `/`. */
  readonly filter?: {
    get(state: State): string;
    set(state: State, text: string): State;
  };
  /** Esc closes what is open in the panel, such as details or a kept filter, before it leaves it; undefined when nothing is. */
  back?(state: State): State | undefined;
  /** Other panels can point to trials: show them. */
  show?(state: State, trialIds: readonly string[], data: Data): State;
  /** The network that it looks at, as far as it selects one: the panel that is opened next looks at it too. */
  readonly selection?: SelectionAccess<State>;
  /** What it shows, for `e` to write: marked curves, the network in view, the axis. */
  exports?(state: State, data: Data): readonly View[];
  /** Ids of the figures and tables of its studies that `E` exports, such as `fig-3`. */
  artefacts?(state: State, data: Data): readonly string[];
  /** The claims in view, by `claimKey`; without this those behind its figures. Their seeds are what `R` runs. */
  claimsInView?(state: State, data: Data): readonly string[];
  /** What a key asks the shell for; looked at before `reduce`. */
  command?(state: State, action: Action, data: Data): Command | undefined;
  /**
   * What has to be computed to show this state. It is looked at after every change but the run's: work with another key than before
   * ends what was going on (its actions come no more) and starts; with the same key it goes on or is not repeated.
   */
  work?(state: State, data: Data): Work<Action, Services> | undefined;
}

/** The network that a panel looks at, as another one can be set to it. */
export interface SelectionAccess<State> {
  get(state: State, data: Data): NetworkKey | undefined;
  /** Rows may not be read yet. */
  set(state: State, key: NetworkKey): State;
}

/** Keys, each with a short word. */
export type FooterWords = Readonly<Record<string, string>>;

/** What the component of a panel is made of. */
export interface PanelProps<State, Action> {
  readonly state: State;
  readonly data: Data;
  readonly frame: Frame;
  /** What the mouse does. */
  readonly act: (action: Action) => void;
}

/** A panel of which nobody knows what its state and actions are. */
export interface AnyPanel extends Omit<Panel<object, unknown>, 'keep'> {
  readonly keep?: readonly string[];
}

export interface KeyBinding<Action> {
  /**
   * Names as the shell gives them: a letter as typed (`a`, `A`, `+`), `left right up down enter space escape backspace
   * pageup pagedown home end`, `ctrl-x`. Of `left right up down` hjkl are the same and need not be named.
   */
  readonly keys: readonly string[];
  /** A few words, lower case: `next pair`. */
  readonly help: string;
  readonly action: Action;
}

/**
 * What a panel sees of the laboratory. All of it is replaced, never changed. Its rows are there as far as the studies of
 * the panel are read; their histories are empty, `Services.history` reads them.
 */
export interface Data extends StoredRows {
  /** What was run last in this store; undefined for the first moments. */
  readonly grid: Grid | undefined;
  /** Empty unless the panel says `claims`. */
  readonly claims: readonly Claim[];
  /** How many claims have which verdict, as they were tested last; empty before that. */
  readonly verdicts: Readonly<Partial<Record<Verdict, number>>>;
  /** The rows of this panel are being read for the first time: what is missing is not missing yet. */
  readonly loading: boolean;
  /** How far that is, where very many are read. */
  readonly progress?: ReadProgress | undefined;
  /** The run in this process, as the live screens know it. */
  readonly run: RunState;
  readonly running: 'idle' | 'starting' | 'running' | 'paused';
  /** The keys that sentences of panels name, as the user has them. */
  readonly keys: Readonly<Record<'run' | 'define', string>>;
  /** Runs that wait, go on, or ended early. */
  readonly queue: RunQueue;
  /** What `r` ran last with this store; empty before anything was. */
  readonly lastRun: readonly StudyName[];
  /** What the store holds with the grid of each study that is counted; undefined before that. */
  readonly studies: readonly StudySummary[] | undefined;
  /** Stored trials and measurements that are damaged: rows and counts leave them out, the next run makes them again. */
  readonly damaged: readonly DamagedRow[];
  /** Counts up whenever something may have been saved or deleted; 0 before anything is read. */
  readonly changes: number;
}

/** A line of the home panel. */
export interface StudySummary {
  readonly study: StudyName;
  readonly trials: { readonly total: number; readonly stored: number };
  readonly measurements: { readonly total: number; readonly stored: number };
  /** Trials and measurements that are there but damaged; not among the stored ones. */
  readonly damaged: number;
  /** Time that its stored trials took, on one core. */
  readonly seconds: number;
  /** The last result in a few words, with its numbers; empty without one. */
  readonly result: string;
}

/** The room that a panel has, and how to draw there. */
export interface Frame extends Size {
  readonly theme: Theme;
  /** Milliseconds; only for what moves by itself. */
  readonly now: number;
}

/** What a panel may ask of the shell. */
export type Command =
  | { readonly type: 'open'; readonly panel: PanelId; readonly trialIds?: readonly string[] }
  | { readonly type: 'run'; readonly studies: readonly StudyName[] }
  | { readonly type: 'cancel'; readonly cohort: number }
  | { readonly type: 'queue'; readonly change: QueueChange }
  /** Into the clipboard, where the terminal does that; `text` is what is copied, `what` names it. */
  | { readonly type: 'copy'; readonly text: string; readonly what: string }
  /** A line above the footer until the next key. */
  | { readonly type: 'notify'; readonly text: string };
