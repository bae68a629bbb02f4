import { InputError } from '../errors.ts';
import type { CoreExports } from './exports.ts';

/** A kernel of this core has trapped before, which is the cause. */
export class CoreFailed extends InputError {}

type Kernel = (...values: number[]) => number | void;

/**
 * The same exports, but once a kernel has trapped none is called again: nobody knows what it has left in the memory.
 * Kernels are called per tile, image or unit, never per weight, so that this costs nothing that can be measured.
 */
export function refuseAfterFailure(exports: CoreExports): CoreExports {
  let failure: unknown;
  const refusing =
    (kernel: Kernel): Kernel =>
    (...values) => {
      if (failure !== undefined) {
        throw new CoreFailed(
          `got a core that has failed before (${messageOf(failure)}), expected a new one: load it again`,
          { cause: failure },
        );
      }
      try {
        return kernel(...values);
      } catch (error) {
        failure = error;
        throw error;
      }
    };
  const entries = Object.entries(exports).map(([name, value]) => [
    name,
    typeof value === 'function' ? refusing(value as Kernel) : value,
  ]);
  return Object.fromEntries(entries) as CoreExports;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
