import type { NetworkKey } from '../../src/explore/selection.ts';
import type { Work } from '../../src/explore/services.ts';
import type { StudyName } from '../../src/studies/catalogue.ts';
import type { Command, Data, Frame, KeyBinding, Panel } from './panel.ts';

/** What a key or some work does to an open panel. Gives what that asks the shell for. */
export type PanelAction = (data: Data) => Command | undefined;

/**
 * A panel that was opened, with its state: of which type that and the actions are, only the panel knows. All other
 * parts are as in `Panel`.
 */
export interface OpenPanel extends Pick<
  Panel<object, unknown>,
  'id' | 'studies' | 'claims' | 'footer'
> {
  readonly keys: readonly KeyBinding<PanelAction>[];
  /** What `/` left; undefined where nothing can be filtered. */
  readonly filter: string | undefined;
  setFilter(text: string): void;
  runs(data: Data): readonly StudyName[];
  draw(data: Data, frame: Frame): readonly string[];
  /** Whether something was open in the panel that is closed now. */
  back(): boolean;
  show(trialIds: readonly string[], data: Data): void;
  getSelection(data: Data): NetworkKey | undefined;
  setSelection(key: NetworkKey): void;
  artefacts(data: Data): readonly string[];
  work(data: Data): Work<PanelAction> | undefined;
  /** What of the state is there next time; undefined where that is nothing. */
  kept(): object | undefined;
}

/**
 * Opens a panel.
 *
 * @param kept what the same panel kept the last time, perhaps in another version: values of another kind than those of
 *   the initial state are left out
 */
export function openPanel<State extends object, Action>(
  panel: Panel<State, Action>,
  kept: object = {},
): OpenPanel {
  let state = recall(panel, kept);
  const act =
    (action: Action): PanelAction =>
    (data) => {
      const command = panel.command?.(state, action, data);
      state = panel.reduce(state, action, data);
      return command;
    };
  const { id, studies, claims, footer } = panel;
  return {
    id,
    studies,
    footer,
    ...(claims && { claims }),
    keys: panel.keys.map((binding) => ({ ...binding, action: act(binding.action) })),
    get filter() {
      return panel.filter?.get(state);
    },
    setFilter(text) {
      if (panel.filter) state = panel.filter.set(state, text);
    },
    runs: (data) => panel.runs?.(state, data) ?? panel.studies,
    draw: (data, frame) => panel.draw(state, data, frame),
    back() {
      const closed = panel.back?.(state);
      state = closed ?? state;
      return closed !== undefined;
    },
    show(trialIds, data) {
      if (panel.show) state = panel.show(state, trialIds, data);
    },
    getSelection: (data) => panel.selection?.get(state, data),
    setSelection(key) {
      if (panel.selection) state = panel.selection.set(state, key);
    },
    artefacts: (data) => panel.artefacts?.(state, data) ?? [],
    work(data) {
      const work = panel.work?.(state, data);
      return (
        work && {
          key: work.key,
          async *run(services) {
            for await (const action of work.run(services)) yield act(action);
          },
        }
      );
    },
    kept: () =>
      panel.keep && Object.fromEntries(panel.keep.map((name) => [name, state[name]] as const)),
  };
}

/** The panel's first state with what was kept of it. */
function recall<State extends object, Action>(
  { initial, keep = [] }: Panel<State, Action>,
  kept: object,
): State {
  const saved = new Map<string, unknown>(Object.entries(kept));
  const names = keep.filter((name) => {
    const first = initial[name];
    return saved.has(name) && (first == null || kindOf(saved.get(name)) === kindOf(first));
  });
  return { ...initial, ...Object.fromEntries(names.map((name) => [name, saved.get(name)])) };
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
