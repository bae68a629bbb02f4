import type { Theme } from '../../terminal/theme.ts';
import type { AnyPanel, Data } from '../panel.ts';
import type { Item, MenuName } from './menu.ts';
import type { AppState } from './app-state.ts';

/** What is drawn: all of it is replaced, never changed. */
export interface Snapshot {
  readonly state: AppState;
  /** Undefined while it is being loaded. */
  readonly panel: AnyPanel | undefined;
  readonly data: Data;
  readonly items: Readonly<Record<MenuName, readonly Item[]>>;
  readonly theme: Theme;
  /** Milliseconds. */
  readonly now: number;
  /** How often the whole screen had to be drawn anew. */
  readonly redraws: number;
}

/** What the components need of whoever keeps the state. */
export interface DashboardSource {
  readonly subscribe: (changed: () => void) => () => void;
  readonly snapshot: () => Snapshot;
  /** An action of the panel in view. */
  readonly act: (action: unknown) => void;
}
