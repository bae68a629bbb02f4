import type { PairRows } from '../../../src/data/pair-rows.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import type { FoundTable } from '../../../src/explore/beyond/findings.ts';
import type { StudyName } from '../../../src/studies/catalogue.ts';
import type { ReadProgress } from '../../../src/node/rows/stored-needs.ts';
import type { Data } from '../panel.ts';
import type { PackedClaims } from './packed-claims.ts';
import type { PackedRows } from './packed-rows.ts';
import type { TrialsAnswers, TrialsRequest } from './trials-requests.ts';

/** What the dashboard wants to know of the store; answered by a thread of its own, so that keys never wait. */
export type ReaderRequest =
  /** The rows of studies but for those of which these editions are known and still the same. */
  | {
      readonly type: 'rows';
      readonly studies: readonly StudyName[];
      readonly known: readonly number[];
    }
  | { readonly type: 'claims' }
  | { readonly type: 'summary'; readonly studies: readonly StudyName[] }
  /** Whether the weights of all networks that were read so far are what was saved; what is not is left out from then on. */
  | { readonly type: 'weights' }
  /** The tables of one study. */
  | { readonly type: 'findings'; readonly study: StudyName }
  /** The validation images of a pair and seed in the order of the split. */
  | { readonly type: 'images'; readonly pair: string; readonly seed: number }
  | {
      readonly type: 'export';
      readonly studies: readonly StudyName[];
      /** Ids of figures and tables. */
      readonly ids: readonly string[];
      readonly out: string;
    }
  | TrialsRequest;

/** The rows of a study, or none where the edition is known. */
export interface ReadRows {
  readonly study: StudyName;
  readonly edition: number;
  readonly rows: PackedRows | undefined;
}

export interface ReaderAnswers extends TrialsAnswers {
  readonly rows: readonly ReadRows[];
  readonly claims: PackedClaims;
  readonly summary: Pick<Data, 'studies' | 'damaged'>;
  readonly weights: boolean;
  readonly findings: readonly FoundTable[];
  readonly images: PairRows;
  /** The files that were written. */
  readonly export: readonly string[];
}

/** Numbered, for images overtake what is read of the store. */
export interface ReaderMessage {
  readonly id: number;
  readonly grid: Grid;
  readonly request: ReaderRequest;
}

export type ReaderReply =
  | { readonly id: number; readonly answer: ReaderAnswers[ReaderRequest['type']] }
  | { readonly id: number; readonly error: string }
  /** How many networks are read, where they are very many. */
  | { readonly progress: ReadProgress };

export interface ReaderData {
  /** File of the store. */
  readonly store: string;
}
