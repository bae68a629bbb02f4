/** Raised when a work is added, changed or taken away: results of different versions are not compared. */
export const WORK_LIST_VERSION = 1;

/** The seed whose digests are known. */
export const DEFAULT_BENCH_SEED = 1;

/** What the works tell apart. */
export const BENCH_PAIR = '4-9';

/** What a work is an example of; each kind weighs the same in the score. */
export const WORK_KINDS = [
  'training',
  'inference',
  'pruning',
  'saliency',
  't-SNE',
  'data',
] as const;

/** One of `WORK_KINDS`. */
export type WorkKind = (typeof WORK_KINDS)[number];

/** What a repetition has computed: every bit of it is in the digest. */
export type WorkOutput = readonly (Float32Array | Float64Array | Uint32Array | Uint8Array)[];

/** A work whose data and networks are in memory. */
export interface PreparedWork {
  /** One repetition. Nothing is kept from one to the next. */
  run(): WorkOutput | Promise<WorkOutput>;
  /** So many equal calls make a repetition, because one would be too short for the clock. */
  readonly calls: number;
  /** What one call gets through, in the unit of the work. */
  readonly items: number;
  /** Useful floating-point operations of one call, where they can be counted. */
  readonly operations?: number;
  /** What there is to say of the last network that was trained. */
  readonly quality?: () => WorkQuality;
}

/** The network that a work trains, in numbers. */
export interface WorkQuality {
  readonly hidden: number;
  /** F1 on the test images. */
  readonly f1: number;
  /** Bytes of its weights. */
  readonly bytes: number;
}

/** One entry of the list. */
export interface BenchWork<Context> {
  readonly name: string;
  readonly kind: WorkKind;
  readonly title: string;
  /** What is counted for the throughput, such as `images`. */
  readonly unit: string;
  /** Repetitions at most. */
  readonly repetitions: number;
  /** Also done by all cores at once. */
  readonly onAllCores?: true;
  readonly prepare: (context: Context) => PreparedWork;
}
