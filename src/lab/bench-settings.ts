import { oneOf, seed, withEnding } from './setting-values.ts';
import type { Setting } from './setting.ts';

/** What the benchmark runs, and where its result goes. */
export const BENCH_SETTINGS = {
  benchSeed: {
    flag: 'seed',
    value: 'N',
    help: 'seed of the work list: digests of 1 are known, others are for lowcap bench check',
    default: 1,
    parse: seed,
  },
  build: {
    flag: 'build',
    value: 'NAME',
    help: 'build of the core: simd, scalar (no SIMD) or relaxed (fused, digests not compared)',
    default: 'simd' as const,
    parse: (text: string) => oneOf(text, ['simd', 'scalar', 'relaxed']),
  },
  saveResult: {
    flag: 'save',
    value: 'FILE',
    help: 'write the result as JSON, for check, compare and chart',
    isOutput: true,
    parse: (text: string) => withEnding(text, ['.json']),
  },
  markdown: {
    flag: 'markdown',
    value: 'FILE',
    help: 'write the result as Markdown',
    isOutput: true,
    parse: (text: string) => withEnding(text, ['.md']),
  },
  chart: {
    flag: 'figure',
    value: 'FILE',
    help: 'where the chart goes, as .svg or .png',
    isOutput: true,
    default: 'bench.svg',
    parse: (text: string) => withEnding(text, ['.svg', '.png']),
  },
} as const satisfies Readonly<Record<string, Setting<unknown>>>;
