import type { BindingName, ChangedKeys } from '../../../src/explore/changed-keys.ts';
import type { NetworkKey } from '../../../src/explore/selection.ts';
import type { ThemeName } from '../../terminal/theme.ts';
import type { OrderOverlay } from '../orders/overlay.ts';
import type { PanelId } from '../panel-id.ts';
import type { AnyPanel } from '../panel.ts';
import type { MenuName } from './menu.ts';

/** Everything that keys change. */
export interface AppState {
  readonly panel: PanelId;
  /** The state of each panel that was opened, as only the panel knows it. */
  readonly panels: PanelStates;
  /** Panels that Esc goes back to, the last one at the end. */
  readonly back: readonly PanelId[];
  readonly theme: ThemeName;
  /** The network that was looked at last, as far as a panel has selected one. */
  readonly selection: NetworkKey;
  /** Without them all keys are as usual. */
  readonly changedKeys?: ChangedKeys;
  readonly overlay: Overlay | undefined;
  /** A line above the footer until the next key. */
  readonly message: string;
}

/** Of those that were not opened nothing is there. */
export type PanelStates = Readonly<Partial<Record<PanelId, object>>>;

/** What takes the keys instead of the panel. */
export type Overlay =
  | { readonly type: 'help'; readonly page: number }
  | {
      readonly type: 'menu';
      readonly menu: MenuName;
      readonly query: string;
      readonly selected: number;
    }
  | { readonly type: 'filter'; readonly text: string }
  /** The next key is to do what this one does. */
  | { readonly type: 'key'; readonly binding: BindingName }
  | OrderOverlay;

/** The state of a panel; of one that was not opened its first. */
export function panelState({ panels }: AppState, panel: AnyPanel): object {
  return panels[panel.id] ?? panel.initial;
}

/** With another state of this panel. */
export function withPanelState(state: AppState, panel: AnyPanel, own: object): AppState {
  return { ...state, panels: { ...state.panels, [panel.id]: own } };
}
