import { InputError } from '../errors.ts';
import type { BenchData } from './context.ts';
import { digestWorks } from './run-works.ts';
import type { BenchResult } from './result.ts';
import { WORKS } from './works.ts';

/** Whether a work of a result has the digest that it has here. */
export interface CheckedWork {
  readonly name: string;
  /** Of the result. */
  readonly digest: string;
  /** Computed here. */
  readonly expected: string;
  readonly right: boolean;
}

/**
 * Computes the digests of a result again, from its seed. A seed that was agreed upon when the result was asked for shows
 * that it was computed, and not copied.
 *
 * @param bytes of a module that is not relaxed
 * @throws InputError when the result is of the relaxed build or has works that are not known, or lacks some
 */
export async function checkResult(
  result: BenchResult,
  file: string,
  bytes: BufferSource,
  data: BenchData,
): Promise<CheckedWork[]> {
  const { build, works, seed } = result;
  if (build === 'relaxed') {
    throw new InputError(
      `got a result of the relaxed build in ${file}, expected simd or scalar: fused operations have no digest to compare`,
    );
  }
  const known = WORKS.map(({ name }) => name);
  const unknown = works.find(({ name }) => !known.includes(name));
  if (unknown) {
    throw new InputError(
      `got the work ${JSON.stringify(unknown.name)} in ${file}, expected those of the work list: ${known.join(', ')}`,
    );
  }
  const missing = known.find((name) => !works.some((work) => work.name === name));
  if (missing !== undefined) {
    throw new InputError(`got no work ${missing} in ${file}, expected all of the work list`);
  }
  const digests = await digestWorks(bytes, data, seed);
  return works.map(({ name, digest }) => {
    const expected = digests.get(name) as string;
    return { name, digest, expected, right: digest === expected };
  });
}
