import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { assembleResult } from '../../bench/assemble.ts';
import { type MnistFiles, readBenchData } from '../../bench/context.ts';
import type { WorkResult } from '../../bench/measure.ts';
import { ALL_CORES_SECONDS } from '../../bench/rate.ts';
import type { AllCoresResult, BenchRecord, BuildName } from '../../bench/result.ts';
import { type Phases, runWorks } from '../../bench/run-works.ts';
import { WORKS } from '../../bench/works.ts';
import { FILES } from '../../data/known-datasets.ts';
import { datasetFiles } from '../datasets.ts';
import { limitCores } from '../memory-room.ts';
import { planAlikeThreads } from '../plan-memory.ts';
import { version } from '../version.ts';
import { rateOfThreads } from './all-cores.ts';
import { watchEnergy } from './energy.ts';
import { watchEnvironment } from './environment.ts';

export interface BenchmarkOptions {
  readonly seed: number;
  readonly quick: boolean;
  readonly build: BuildName;
  /** Bytes of another module than that of the build. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** Works by their names, instead of all. */
  readonly only?: readonly string[];
  /** Told in a sentence when memory does not suffice for a thread on every core. */
  readonly notify?: (sentence: string) => void;
}

const FILES_OF_BUILDS = {
  simd: 'core.wasm',
  scalar: 'core.scalar.wasm',
  relaxed: 'core.relaxed.wasm',
} as const satisfies Record<BuildName, string>;

/** The bytes of a build of the core. Only here is the relaxed one ever read. */
export async function readBuild(build: BuildName): Promise<Uint8Array<ArrayBuffer>> {
  const core = createRequire(import.meta.url).resolve('lowcap/core.wasm');
  return new Uint8Array(await readFile(join(dirname(core), FILES_OF_BUILDS[build])));
}

/** The four files of MNIST, as they lie on the disk. */
export async function readMnist(): Promise<MnistFiles> {
  const paths = await datasetFiles('mnist');
  const read = async (name: string) => {
    const path = paths.find((found) => found.endsWith(name)) as string;
    return [name, new Uint8Array(await readFile(path))] as const;
  };
  return Object.fromEntries(await Promise.all(FILES.map(read))) as MnistFiles;
}

/**
 * Runs the work list in this thread, then training and t-SNE on all cores, and ends with the whole result.
 * A work whose digest is wrong is not timed, and the others are run all the same.
 */
export async function* runBenchmark(options: BenchmarkOptions): AsyncGenerator<BenchRecord, void> {
  const { seed, quick, build, only } = options;
  const bytes = options.bytes ?? (await readBuild(build));
  limitCores();
  const files = await readMnist();
  const data = await readBenchData(files);
  const isStrict = build !== 'relaxed';
  const date = new Date().toISOString();
  const [environment, energy] = [await watchEnvironment(), await watchEnergy()];
  let phases: Phases | undefined;
  const works: WorkResult[] = [];
  let coreBytes = 0;
  const running = runWorks({ bytes, data, seed, quick, isStrict, ...(only && { only }) });
  for (let step = await running.next(); ; step = await running.next()) {
    if (step.done) {
      coreBytes = step.value;
      break;
    }
    if (step.value.type === 'phases') phases = step.value;
    else works.push(step.value);
    yield step.value;
  }
  const used = await energy();
  const allCores: AllCoresResult[] = [];
  const timed = works.filter(({ times }) => times).map(({ name }) => name);
  const onAll = quick ? [] : WORKS.filter((work) => work.onAllCores && timed.includes(work.name));
  const { threads, notice } = planAlikeThreads(
    { bytes: coreBytes + 2 * bytesOf(files), task: 'a work of the list' },
    availableParallelism(),
  );
  if (notice !== undefined && onAll.length > 0) options.notify?.(notice);
  for (const { name } of onAll) {
    const work = { bytes, files, seed, name, seconds: ALL_CORES_SECONDS };
    const result = await onEveryCore(work, threads);
    allCores.push(result);
    yield { type: 'all-cores', ...result };
  }
  yield await assembleResult({
    version: version(),
    date,
    seed,
    quick,
    build,
    bytes,
    environment: await environment(),
    phases: phases as Phases,
    works,
    allCores,
    // Kilobytes in Linux, macOS and Windows alike: libuv converts.
    memory: { peak: process.resourceUsage().maxRSS * 1024, core: coreBytes },
    energy: used,
  });
}

/** Of which each thread has what lies on the disk, and what is made of that. */
function bytesOf(files: MnistFiles): number {
  return Object.values(files).reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** One thread, then one for every core, so that both rates are of threads. */
async function onEveryCore(
  data: Parameters<typeof rateOfThreads>[1],
  threads: number,
): Promise<AllCoresResult> {
  const one = await rateOfThreads(1, data);
  const rate = await rateOfThreads(threads, data);
  return { name: data.name, threads, rate, speedup: rate / one };
}
