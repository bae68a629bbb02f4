import type { EmbeddingMethod } from './method.ts';
import type { EmbedOptions } from './options.ts';
import type { Quality } from './quality.ts';
import type { Preparation, Snapshot } from './records.ts';

/** What it takes to embed one matrix, all chosen. */
export interface EmbeddingChoice {
  readonly perplexity: number;
  readonly iterations: number;
  readonly seed: number;
  readonly method: EmbeddingMethod;
  readonly start: NonNullable<EmbedOptions['start']>;
}

/** An embedding says first what it is going to do. */
export interface EmbeddingPlanned extends EmbeddingChoice {
  readonly type: 'planned';
  readonly points: number;
  readonly dimensions: number;
}

/** A snapshot that can be sent to another thread. */
export type Picture = Omit<Snapshot, 'state'>;

/** All iterations are done; the measures of quality come next. */
export interface Measuring {
  readonly type: 'measuring';
  /** Points that will be looked at. */
  readonly sample: number;
}

/** The embedding is made and measured. */
export interface Embedded extends EmbeddingChoice, Quality {
  readonly type: 'embedded';
  readonly points: number;
  readonly dimensions: number;
  /** NaN where fewer than 4 rows differ. */
  readonly kl: number;
  /** How many rows differ. */
  readonly distinct: number;
  /** From the matrix to the positions. */
  readonly seconds: number;
  /** Of the measures of quality, which are not in `seconds`. */
  readonly secondsMeasuring: number;
  /** `sha256:` and the digest of the positions as little-endian float32 [points, 2]. */
  readonly positions: string;
}

/** A file was written. */
export interface Saved {
  readonly type: 'saved';
  readonly file: string;
}

/** What an embedding that is measured says, told apart by `type`. */
export type EmbeddingRecord =
  | EmbeddingPlanned
  | Preparation
  | Picture
  | Measuring
  | Embedded
  | Saved;
