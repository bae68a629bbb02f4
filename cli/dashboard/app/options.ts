import type { SqliteStore } from '../../../src/node/store.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import type { Size } from '../../terminal/layout.ts';
import type { ColourLevel } from '../../terminal/theme.ts';
import type { Preferences } from './preferences.ts';

export interface DashboardOptions {
  readonly store: SqliteStore;
  /** File of the store. */
  readonly storeFile: string;
  /** Folder of what is exported. */
  readonly out: string;
  /** Folder of what runs write; by default one of the grid. */
  readonly reportFolder?: string | undefined;
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
  /** Puts a text into the clipboard, where the terminal does that. */
  readonly copy: (text: string) => void;
  readonly quit: () => void;
}
