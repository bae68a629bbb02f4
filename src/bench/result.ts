import type { WorkResult } from './measure.ts';
import type { Phases } from './run-works.ts';
import type { BenchScore } from './score.ts';
import type { BenchWork, WorkQuality } from './work.ts';

/** The builds of the core: `simd` is what the library uses, `relaxed` fuses operations and is for the benchmark alone. */
export const BUILDS = ['simd', 'scalar', 'relaxed'] as const;

/** One of `BUILDS`. */
export type BuildName = (typeof BUILDS)[number];

/** What was measured on one machine: the content of a file of results. */
export interface BenchResult {
  readonly type: 'bench';
  readonly workList: number;
  readonly version: string;
  readonly arithmetic: number;
  /** When it began, ISO 8601. */
  readonly date: string;
  readonly seed: number;
  readonly quick: boolean;
  readonly build: BuildName;
  readonly module: { readonly sha256: string; readonly bytes: number };
  readonly environment: BenchEnvironment;
  readonly phases: Omit<Phases, 'type'> & {
    /** Median of the work `infer-24-dense-one`. */
    readonly steady?: number;
  };
  readonly works: readonly WorkResult[];
  readonly allCores: readonly AllCoresResult[];
  /** Bytes that the process had at most, and that the memory of the core had at its end. */
  readonly memory: { readonly peak: number | null; readonly core: number };
  /** Of the processor while the works ran. */
  readonly energy: EnergyUse | 'not measured';
  readonly quality?: WorkQuality;
  /** Absent from results of another seed, another work list or unfinished works. */
  readonly score?: BenchScore;
}

/** Works that are about to be run, in order: what a page shows before they are there. */
export interface BenchPlan {
  readonly type: 'bench-plan';
  readonly works: readonly Pick<BenchWork<never>, 'name' | 'title' | 'onAllCores'>[];
}

/** What happens in a run, as it happens; the result comes last. */
export type BenchRecord =
  | Phases
  | WorkResult
  | ({ readonly type: 'all-cores' } & AllCoresResult)
  | BenchResult;

/** What a work gets through when every core has one of its own. */
export interface AllCoresResult {
  readonly name: string;
  readonly threads: number;
  /** Calls a second, all threads together, and how many times those of one thread. */
  readonly rate: number;
  readonly speedup: number;
}

/** Joules of the processor and of how many seconds. */
export interface EnergyUse {
  readonly source: 'RAPL' | 'battery';
  readonly joules: number;
  readonly seconds: number;
}

/** On what it was measured; null is what could not be read. */
export interface BenchEnvironment {
  readonly processor: string | null;
  readonly architecture: string | null;
  readonly system: string;
  readonly cores: number;
  /** Bytes. */
  readonly memory: number | null;
  /** How the system chooses the clock: `performance`, `powersave`, … */
  readonly governor: string | null;
  /** Times that the processor was slowed down because it was hot. */
  readonly throttled: number | null;
  readonly engine: string;
  /** What a browser calls itself; absent elsewhere. */
  readonly userAgent?: string;
  /** What the engine was started with. */
  readonly flags: readonly string[];
  /** Share of all cores that other programs used meanwhile, 0 … 1. */
  readonly others: number | null;
}

/** Above this share, others have slowed the works down. */
export const BUSY_FROM = 0.05;

/** Whether other programs were at work meanwhile; false where nobody knows. */
export function isBusy({ environment: { others } }: Pick<BenchResult, 'environment'>): boolean {
  return others !== null && others > BUSY_FROM;
}

/** The names of the works whose digest was wrong. */
export function wrongWorks({ works }: Pick<BenchResult, 'works'>): string[] {
  return works.filter(({ right }) => !right).map(({ name }) => name);
}
