import { loadCoreModule } from '../../core/load.ts';
import { InputError } from '../../errors.ts';

/**
 * Fetches and compiles the core, whose module goes to every worker.
 * @throws InputError in a sentence when it cannot be fetched, is none, or the browser lacks WebAssembly with SIMD
 */
export async function compileCoreFrom(address: string | URL): Promise<WebAssembly.Module> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (error) {
    throw new InputError(`got no answer for ${String(address)}, expected core.wasm`, {
      cause: error,
    });
  }
  // Says in a sentence what is wrong with it, or with the browser.
  return loadCoreModule(response);
}
