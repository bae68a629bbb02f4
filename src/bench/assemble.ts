import { digest } from '../core/digest.ts';
import { ARITHMETIC } from '../core/version.ts';
import type { WorkResult } from './measure.ts';
import { REFERENCE_MACHINE } from './reference.ts';
import { type BenchResult, wrongWorks } from './result.ts';
import type { Phases } from './run-works.ts';
import { scoreOf } from './score.ts';
import { DEFAULT_BENCH_SEED, WORK_LIST_VERSION } from './work.ts';

/** What was measured and on what, before anything follows from it. */
export interface MeasuredParts extends Pick<
  BenchResult,
  'version' | 'date' | 'seed' | 'quick' | 'build' | 'environment' | 'allCores' | 'memory' | 'energy'
> {
  /** Of the module. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly phases: Phases;
  readonly works: readonly WorkResult[];
}

/** The result of a run: the same fields in Node.js and in a page. */
export async function assembleResult({
  bytes,
  phases: timed,
  ...parts
}: MeasuredParts): Promise<BenchResult> {
  const { type: _, ...phases } = timed;
  const { works, seed, version, date, quick, build, environment, allCores, memory, energy } = parts;
  const steady = works.find(({ name }) => name === 'infer-24-dense-one')?.summary?.p50;
  const quality = works.find(({ name }) => name === 'train-one')?.quality;
  const comparable = seed === DEFAULT_BENCH_SEED && wrongWorks({ works }).length === 0;
  const score = comparable ? scoreOf(works, REFERENCE_MACHINE) : undefined;
  return {
    type: 'bench',
    workList: WORK_LIST_VERSION,
    version,
    arithmetic: ARITHMETIC,
    date,
    seed,
    quick,
    build,
    module: { sha256: await digest(bytes), bytes: bytes.length },
    environment,
    phases: { ...phases, ...(steady !== undefined && { steady }) },
    works,
    allCores,
    memory,
    energy,
    ...(quality && { quality }),
    ...(score && { score }),
  };
}
