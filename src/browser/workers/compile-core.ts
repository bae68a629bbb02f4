import { loadCoreModule } from '../../core/load.ts';
import { InputError } from '../../errors.ts';

/**
 * Fetches and compiles the core, whose module goes to every worker.
 * @throws InputError in a sentence when it cannot be fetched, is none, or the browser lacks WebAssembly with SIMD
 */
export async function compileCoreFrom(address: string | URL): Promise<WebAssembly.Module> {
  // Says in a sentence what is wrong with it, or with the browser.
  return loadCoreModule(await fetchCore(address));
}

/** The file of the core, for who times how it is compiled. @throws InputError in a sentence when it cannot be fetched */
export async function fetchCoreBytes(address: string | URL): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetchCore(address);
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  throw new InputError(`got status ${response.status} for ${String(address)}, expected core.wasm`);
}

async function fetchCore(address: string | URL): Promise<Response> {
  try {
    return await fetch(address);
  } catch (error) {
    throw new InputError(`got no answer for ${String(address)}, expected core.wasm`, {
      cause: error,
    });
  }
}
