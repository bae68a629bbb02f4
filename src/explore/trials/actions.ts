import type { DamagedRow } from '../../lab/damaged-row.ts';
import type { DeletionSummary } from './deletion.ts';
import type { RunHead, TrialPage } from './heads.ts';
import type { ExportedAs, ForkedNetwork } from './services.ts';
import type { TrialsState } from './state.ts';

/** What somebody does, or work reports. */
export type TrialsAction =
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'view'; readonly to?: TrialsState['view'] }
  | { readonly type: 'enter' }
  | { readonly type: 'sort'; readonly by: 1 | -1 }
  | { readonly type: 'reverse' }
  | { readonly type: 'tree' }
  | { readonly type: 'fork' }
  | { readonly type: 'change'; readonly by: number }
  | { readonly type: 'columns' }
  | { readonly type: 'toggle' }
  | { readonly type: 'mark' }
  | { readonly type: 'mark all' }
  | { readonly type: 'unmark' }
  | { readonly type: 'baseline' }
  | { readonly type: 'curve' }
  | { readonly type: 'delete' }
  | { readonly type: 'confirm' }
  | { readonly type: 'dismiss' }
  | { readonly type: 'export'; readonly as: ExportedAs }
  | TrialsReport;

/** What work has found out or done. */
export type TrialsReport =
  | {
      readonly type: 'page';
      readonly page: TrialPage;
      readonly isFirst: boolean;
      readonly version: string;
    }
  | { readonly type: 'runs'; readonly runs: readonly RunHead[]; readonly version: string }
  | { readonly type: 'damage'; readonly rows: readonly DamagedRow[]; readonly version: string }
  | { readonly type: 'histories'; readonly found: TrialsState['histories'] }
  | { readonly type: 'planned'; readonly plan: DeletionSummary; readonly isNew: boolean }
  | { readonly type: 'deleted'; readonly deletion: DeletionSummary }
  | { readonly type: 'exported'; readonly files: readonly string[] }
  | { readonly type: 'forked'; readonly forked: ForkedNetwork }
  | { readonly type: 'failed'; readonly reason: string };
