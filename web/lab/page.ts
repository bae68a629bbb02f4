import { type Accessor, createContext, useContext } from 'solid-js';
import type { OpenDataset } from '../../src/browser/data-source.ts';
import type { BrowserLaboratory } from '../../src/browser/laboratory.ts';
import type { StoredNetwork } from '../../src/explore/load-selection.ts';
import type { PageAction, PageState } from '../state/reducer.ts';
import type { Settings } from '../state/settings.ts';
import type { TrainingState } from '../state/training.ts';
import type { Sheet } from './sheet.ts';

/** What every part of the page can reach. */
export interface Page {
  /** Each is followed alone. */
  readonly settings: Settings;
  readonly training: Accessor<TrainingState>;
  readonly notices: Accessor<PageState['notices']>;
  readonly dispatch: (action: PageAction) => void;
  /** Changes settings. */
  readonly set: (settings: Partial<Settings>) => void;
  readonly laboratory: BrowserLaboratory;
  /** Undefined while it is opened. */
  readonly dataset: Accessor<OpenDataset | undefined>;
  /** What the two classes are called, the second being the one that F1 is about. */
  readonly classNames: Accessor<readonly [string, string]>;
  readonly openDropped: (files: readonly File[]) => Promise<void>;
  readonly trainer: Trainer;
  readonly sheet: Sheet;
  /** The network as the store has it; undefined while it is not trained. */
  readonly stored: Accessor<StoredNetwork | undefined>;
}

/** What one can do with the network of the page. */
export interface Trainer {
  /** Trains it from its beginning, or goes on. */
  train(): void;
  pause(): void;
  /** One epoch. */
  step(): void;
  /** Forgets how far it is. */
  reset(): void;
}

export const PageContext = createContext<Page>();

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('got no page, expected to be drawn inside of one');
  return page;
}
