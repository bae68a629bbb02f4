import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Core, loadCore } from '../core/load.ts';
import { limitCores } from './memory-room.ts';

/**
 * Compiles the core that `npm run build` made; the module can be sent to worker threads.
 * @throws InputError when the limits of this process leave no room for it
 */
export function compileCore(): WebAssembly.Module {
  limitCores();
  // The package resolves itself, so this works from the sources and from the build alike.
  const file = createRequire(import.meta.url).resolve('lowcap/core.wasm');
  return new WebAssembly.Module(readFileSync(file));
}

/** Instantiates the core in this thread. */
export function loadPackagedCore(): Promise<Core> {
  return loadCore(compileCore());
}
