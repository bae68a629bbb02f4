import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Core } from '../../src/core/load.ts';
import type { Matrix } from '../../src/data/matrix.ts';
import { measureQuality } from '../../src/embedding/quality.ts';
import { divergence } from './divergence.ts';
import { PERPLEXITY } from './implementations.ts';
import type { LabelledPoints } from './points.ts';
import { findPython, pythonEnvironment } from '../peers/python.ts';

export const ITERATIONS = 1000;

/** With at most so many points the divergence is over all pairs, else over the 3 · perplexity nearest. */
const ALL_PAIRS = 3000;

export interface Run {
  /** Wall clock of the embedding alone; extrapolated when not all iterations ran, as is the next. */
  readonly seconds: number;
  /** Processor time, which neighbours on the machine disturb less. */
  readonly cpu: number;
  /** Largest resident set of the process. */
  readonly megabytes: number;
  readonly ran: number;
  /** Of the library. */
  readonly version: string;
  readonly positions: Float32Array;
}

/** Runs an implementation in a process of its own; `only` so many iterations if it is given. */
export function runApart(
  name: string,
  { matrix }: LabelledPoints,
  only = ITERATIONS,
): Run | { readonly missing: string } {
  const folder = mkdtempSync(join(tmpdir(), 'lowcap-bench-'));
  try {
    writeFileSync(join(folder, 'points.f32'), matrix.values);
    const sizes = [matrix.points, matrix.dimensions, ITERATIONS].map(String);
    const [library, method] = name.split(' ');
    let output: string;
    if (library === 'scikit-learn') {
      const found = findPython('sklearn');
      if ('missing' in found) return found;
      const script = fileURLToPath(new URL('scikit_tsne.py', import.meta.url));
      const words = [script, folder, method, ...sizes];
      output = execFileSync(found.python, words, { encoding: 'utf8', env: pythonEnvironment });
    } else {
      const script = fileURLToPath(new URL('child.ts', import.meta.url));
      const words = [...process.execArgv, script, folder, name, ...sizes, String(only)];
      output = execFileSync(process.execPath, words, { encoding: 'utf8' });
    }
    const bytes = readFileSync(join(folder, 'positions.f32'));
    const positions = new Float32Array(new Uint8Array(bytes).buffer);
    return { ...(JSON.parse(output) as Omit<Run, 'positions'>), positions };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Neighbours that the divergence is over: all other points where there are few. */
export function neighboursOfKl({ points }: Matrix): number {
  return points <= ALL_PAIRS ? points - 1 : 3 * PERPLEXITY;
}

/** Cells of KL, trustworthiness and k-NN accuracy, every embedding by the same functions. */
export function judge(
  core: Core,
  { matrix, labels }: LabelledPoints,
  positions: Float32Array,
): string[] {
  const kl = divergence(core, matrix, positions, PERPLEXITY, neighboursOfKl(matrix));
  const quality = measureQuality(core, matrix, positions, { labels });
  return [kl.toFixed(3), quality.trustworthiness.toFixed(4), (quality.accuracy ?? NaN).toFixed(4)];
}

export const JUDGED = ['KL', 'trustworthiness', 'k-NN accuracy'] as const;
