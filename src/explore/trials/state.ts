import { HISTORY } from '../../network/history.ts';
import { FIRST_COLUMNS, type TrialColumnId } from './columns.ts';
import type { DeletionSummary } from './deletion.ts';
import type { ForkForm } from './fork-form.ts';
import type { RunHead, TrialHead } from './heads.ts';
import type { ExportedAs } from './services.ts';

/** What is read of the store; replaced, never changed. */
export interface StoredTable {
  /** The last saved ones first. */
  readonly heads: readonly TrialHead[];
  readonly runs: readonly RunHead[];
  /** Trials in the store. */
  readonly total: number;
  /** Of which state of the store all heads were read; undefined until they were. */
  readonly version: string | undefined;
  /** The heads of a state that is being read, by pages: to copy all with each page would make hundreds of megabytes of lists. */
  readonly reading: readonly (readonly TrialHead[])[];
  /** Of which state the runs are. */
  readonly listed: string | undefined;
  /** Of which state of the store all networks were looked at for damage. */
  readonly checked: string | undefined;
}

/** What is drawn over the epochs. */
export type TrialCurve = (typeof HISTORY)[number];

/** What is asked or under way. */
export type PendingWork =
  | {
      readonly type: 'delete';
      readonly ids: readonly string[];
      /** Undefined until it is known. */
      readonly plan: DeletionSummary | undefined;
      readonly isConfirmed: boolean;
    }
  | { readonly type: 'fork'; readonly form: ForkForm; readonly isConfirmed: boolean }
  | { readonly type: 'export'; readonly ids: readonly string[]; readonly as: ExportedAs };

/** Runs and trials of a store as somebody looks at them. */
export interface TrialsState {
  readonly view: 'trials' | 'runs' | 'compare';
  /** See `parseTrialFilter`. */
  readonly filter: string;
  /** Without one the last saved trials come first. */
  readonly sort: TrialColumnId | '';
  readonly descending: boolean;
  /** Only networks that were forked, and forks, under each other; `sort` has no effect then. */
  readonly tree: boolean;
  /** See `shownColumns`. */
  readonly columns: readonly TrialColumnId[];
  /** Under the cursor, by id. */
  readonly trial: string;
  readonly run: string;
  /** Ids in the order of marking. */
  readonly marked: readonly string[];
  /** The id of a network with which all are compared; empty for the first one marked. */
  readonly baseline: string;
  /** What is drawn of a comparison; where there is not room for both, results or one of the curves. */
  readonly curve: TrialCurve | 'results';
  /** The column under the cursor while columns are chosen. */
  readonly choosing: TrialColumnId | undefined;
  readonly pending: PendingWork | undefined;
  /** What was done last, or could not be; a sentence. */
  readonly message: string;
  readonly stored: StoredTable;
  /** Of what is compared, as far as they are read. */
  readonly histories: Readonly<Record<string, Float64Array>>;
}

export const INITIAL_TRIALS: TrialsState = {
  view: 'trials',
  filter: '',
  sort: '',
  descending: false,
  tree: false,
  columns: FIRST_COLUMNS,
  trial: '',
  run: '',
  marked: [],
  baseline: '',
  curve: 'results',
  choosing: undefined,
  pending: undefined,
  message: '',
  stored: {
    heads: [],
    runs: [],
    total: 0,
    version: undefined,
    reading: [],
    listed: undefined,
    checked: undefined,
  },
  histories: {},
};
