import { InputError } from '../../src/errors.ts';
import { mutate, seededBelow } from './mutate.ts';
import type { Target } from './targets.ts';

/** What a reader did with a file that it must not do. */
export interface Finding {
  readonly target: string;
  /** With the target it determines the file. */
  readonly seed: number;
  readonly wrong: string;
}

/** The file that a seed makes for a reader. */
export function fuzzedFile({ corpus }: Target, seed: number): Uint8Array {
  const below = seededBelow(seed);
  return mutate(corpus[below(corpus.length)], corpus[below(corpus.length)], below);
}

/** Has a reader read one changed file; undefined when it took or refused it as it should. */
export async function fuzz(target: Target, seed: number): Promise<Finding | undefined> {
  const bytes = fuzzedFile(target, seed);
  const found = (wrong: string): Finding => ({ target: target.name, seed, wrong });
  try {
    await target.read(bytes);
  } catch (error) {
    if (!(error instanceof InputError)) return found(String((error as Error)?.stack ?? error));
    if (/\p{Cc}/u.test(error.message)) {
      return found(`a refusal with control characters: ${JSON.stringify(error.message)}`);
    }
    if (error.message.length > 2000) {
      return found(`a refusal of ${error.message.length} letters`);
    }
  }
  return undefined;
}
