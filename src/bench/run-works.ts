import { loadCore } from '../core/load.ts';
import { drawNetwork } from '../network/initialize.ts';
import { logitsOfImages } from '../network/predict.ts';
import { type BenchData, openBench } from './context.ts';
import {
  digestOfOutput,
  FULL_BUDGET,
  measureWork,
  QUICK_BUDGET,
  type WorkResult,
} from './measure.ts';
import { WORKS } from './works.ts';

/** From the bytes of the module to an answer, in milliseconds, each measured once and before anything else ran. */
export interface Phases {
  readonly type: 'phases';
  readonly compile: number;
  readonly instantiate: number;
  /** The first image through a network of 24 units; what it takes later is the work `infer-24-dense-one`. */
  readonly firstCall: number;
}

export interface RunWorksOptions {
  /** Of the module. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly data: BenchData;
  readonly seed: number;
  readonly quick: boolean;
  /** Whether digests have to be the known ones: of all builds that are not relaxed. */
  readonly isStrict: boolean;
  /** Works by their names, instead of all. */
  readonly only?: readonly string[];
}

/**
 * Runs the work list in this thread; the same in Node.js and in a browser.
 * @returns the bytes of the memory of the core at the end
 */
export async function* runWorks(
  options: RunWorksOptions,
): AsyncGenerator<Phases | WorkResult, number> {
  const { bytes, data, seed, quick, isStrict, only } = options;
  let since = performance.now();
  const lap = () => {
    const start = since;
    since = performance.now();
    return since - start;
  };
  const module = await WebAssembly.compile(bytes);
  const compile = lap();
  const core = await loadCore(module);
  const instantiate = lap();
  const network = drawNetwork(core, seed, data.test.form.dimensions, 24, 'he');
  lap();
  logitsOfImages(core, network, data.test, Uint32Array.of(0));
  const firstCall = lap();
  yield { type: 'phases', compile, instantiate, firstCall };
  const context = openBench(core, data, seed);
  const budget = quick ? QUICK_BUDGET : FULL_BUDGET;
  for (const work of WORKS) {
    if (only && !only.includes(work.name)) continue;
    yield await measureWork(work, context, budget, isStrict);
  }
  return core.memory.buffer.byteLength;
}

/** The digests of the works, without timing them. */
export async function digestWorks(
  bytes: BufferSource,
  data: BenchData,
  seed: number,
  only: readonly string[] = WORKS.map(({ name }) => name),
): Promise<Map<string, string>> {
  const context = openBench(await loadCore(bytes), data, seed);
  const digests = new Map<string, string>();
  for (const { name, prepare } of WORKS) {
    if (only.includes(name)) {
      digests.set(name, await digestOfOutput(await prepare(context).run()));
    }
  }
  return digests;
}
