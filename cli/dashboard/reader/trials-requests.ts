import type { DeletionSummary } from '../../../src/explore/trials/deletion.ts';
import type { RunHead } from '../../../src/explore/trials/heads.ts';
import type { ExportedAs, ForkedNetwork } from '../../../src/explore/trials/services.ts';
import type { DamagedRow } from '../../../src/lab/damaged-row.ts';
import type { ForkChoice } from '../../../src/lab/fork.ts';

/** What is asked by who manages a store: `TrialServices` as messages, but for pages, which are not to wait until all else is read. */
export type TrialsRequest =
  | { readonly type: 'runs' }
  | { readonly type: 'damage'; readonly trialIds: readonly string[] }
  | { readonly type: 'histories'; readonly trialIds: readonly string[] }
  | { readonly type: 'plan deletion'; readonly ids: readonly string[] }
  | { readonly type: 'fork'; readonly trialId: string; readonly choice: ForkChoice }
  | { readonly type: 'delete'; readonly ids: readonly string[]; readonly planned: DeletionSummary }
  | {
      readonly type: 'export trials';
      readonly trialIds: readonly string[];
      readonly as: ExportedAs;
      readonly folder: string;
    };

export interface TrialsAnswers {
  readonly runs: readonly RunHead[];
  readonly damage: readonly DamagedRow[];
  readonly histories: Readonly<Record<string, Float64Array>>;
  readonly 'plan deletion': DeletionSummary;
  readonly delete: DeletionSummary | undefined;
  readonly fork: ForkedNetwork;
  readonly 'export trials': readonly string[];
}
