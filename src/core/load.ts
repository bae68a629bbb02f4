import { instantiate } from '@assemblyscript/loader';
import type { CoreExports } from './exports.ts';

/** An instance of the core. One thread works with it at a time. */
export type Core = CoreExports;

/**
 * Instantiates the core from the bytes of `core.wasm` or a module compiled from them. The module imports
 * nothing, so this is the same in every engine that has SIMD.
 */
export async function loadCore(source: BufferSource | WebAssembly.Module): Promise<Core> {
  const { exports } = await instantiate<CoreExports>(source, {});
  return exports;
}
