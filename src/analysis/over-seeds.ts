import { mean, sampleSd } from '../statistics/mean.ts';
import type { Scores, Subject } from '../studies/rows.ts';
import type { Measure } from './measures.ts';

/** One measure of networks that differ in nothing but the seed. */
export interface OverSeeds {
  /** Null when all of them diverged. */
  readonly mean: number | null;
  /** Sample standard deviation; null for fewer than two. */
  readonly sd: number | null;
  /** Networks behind the mean. */
  readonly n: number;
  /** Networks left out, because a loss of theirs was not finite. */
  readonly diverged: number;
  readonly trialIds: readonly string[];
}

/** @param rows by ascending seed, for sums depend on their order */
export function overSeeds(rows: readonly (Subject & Scores)[], { of }: Measure): OverSeeds {
  const [values, trialIds]: [number[], string[]] = [[], []];
  for (const row of rows) {
    trialIds.push(row.trialId);
    if (!row.diverged) values.push(of(row));
  }
  const n = values.length;
  return { mean: mean(values), sd: sampleSd(values), n, diverged: rows.length - n, trialIds };
}

/** For narrow cells: three decimals without the leading zero, two where a one would make it longer. */
export function f1Text(value: number): string {
  const text = value.toFixed(3);
  return text.startsWith('0') ? text.slice(1) : value.toFixed(2);
}

/** `0.951 ± 0.004 sd, n = 3, 1 diverged`. */
export function meanText({ mean: centre, sd, n, diverged }: OverSeeds): string {
  if (centre === null) return `diverged with every seed (${diverged})`;
  const spread = sd === null ? '' : ` ± ${sd.toFixed(3)} sd`;
  const left = diverged === 0 ? '' : `, ${diverged} diverged`;
  return `${centre.toFixed(3)}${spread}, n = ${n}${left}`;
}
