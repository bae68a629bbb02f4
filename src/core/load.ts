import { count } from '../count.ts';
import { instantiateSync } from '@assemblyscript/loader';
import { InputError } from '../errors.ts';
import { EXPORT_KINDS } from './export-names.ts';
import type { CoreExports } from './exports.ts';
import { refuseAfterFailure } from './failed.ts';

/**
 * An instance of the core, from `loadCore`; to its users a value to hand on to other functions, nothing to look into.
 * It has one memory, so one call at a time works with it: a generator that is resumed after another call has used its
 * core throws an `InputError`. For several at once load several. It takes some megabytes, and what the largest call
 * needed stays allocated until the instance is garbage.
 */
export type Core = CoreExports;

/** Where `core.wasm`, or `core.scalar.wasm`, comes from: its bytes, the module that they were compiled to, or what it is fetched from. */
export type CoreSource = WebAssembly.Module | BytesSource;

type BytesSource = BufferSource | URL | Response | PromiseLike<Response>;

/** A function that returns a vector: only an engine with SIMD takes it for valid. */
const SIMD_MODULE = Uint8Array.from([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0, 10, 10, 1, 8, 0, 0x41, 0,
  0xfd, 15, 0xfd, 98, 0x0b,
]);

/**
 * Loads the core. The module imports nothing, so this is the same in every engine that has SIMD: Chrome 91, Firefox 89,
 * Safari 16.4, Node.js 20, or newer. Others load `lowcap/core.scalar.wasm`, slower and with the same bits.
 *
 * @example
 * const bytes = await readFile(new URL(import.meta.resolve('lowcap/core.wasm')));
 * const core = await loadCore(bytes);
 * // In a page built by Vite: import address from 'lowcap/core.wasm?url', and loadCore(fetch(address)).
 *
 * @param source the bytes of `core.wasm`, a module compiled from them, a URL to fetch it from, or a response with it;
 * Node.js fetches no files: there `loadPackagedCore` of `lowcap/node` finds it
 * @throws InputError when the engine has no SIMD, the file cannot be fetched, or it is not this core
 */
export async function loadCore(source: CoreSource): Promise<Core> {
  // Not `instantiate`: it would ask whether a module is a Response, for which Node.js loads an HTTP client.
  const { exports } = instantiateSync<CoreExports>(await loadCoreModule(source), {});
  return refuseAfterFailure(exports);
}

/**
 * The module of a core, to load several cores from it.
 * @throws InputError as `loadCore`
 */
export async function loadCoreModule(source: CoreSource): Promise<WebAssembly.Module> {
  if (typeof WebAssembly === 'undefined') refuseEngine('WebAssembly');
  const module = await compile(source);
  checkModule(module);
  return module;
}

/** Whether the engine has what the core is made of. */
export function hasSimd(): boolean {
  return typeof WebAssembly !== 'undefined' && WebAssembly.validate(SIMD_MODULE);
}

async function compile(source: CoreSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  const bytes = await bytesOf(source as BytesSource);
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    if (!hasSimd()) refuseEngine('WebAssembly SIMD');
    throw new InputError(
      `got ${count(bytes.byteLength, 'byte')} that are no WebAssembly, expected those of core.wasm`,
      { cause: error },
    );
  }
}

function refuseEngine(missing: string): never {
  throw new InputError(
    `got an engine without ${missing}, expected Chrome 91, Firefox 89, Safari 16.4, Node.js 20 or newer; core.scalar.wasm needs no SIMD`,
  );
}

async function bytesOf(source: BytesSource): Promise<BufferSource> {
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return source;
  const response = source instanceof URL ? await fetchFrom(source) : await source;
  // Not instanceof: a page, a worker and a test may have responses of their own.
  if (typeof response?.arrayBuffer !== 'function') {
    throw new InputError(
      `got ${typeof source}, expected the bytes of core.wasm, a compiled module, a URL or a response`,
    );
  }
  if (!response.ok) {
    throw new InputError(
      `got status ${response.status} for ${response.url || 'a response'}, expected core.wasm`,
    );
  }
  return response.arrayBuffer();
}

async function fetchFrom(url: URL): Promise<Response> {
  try {
    return await fetch(url);
  } catch (error) {
    throw new InputError(`got ${url}, which cannot be fetched, expected the address of core.wasm`, {
      cause: error,
    });
  }
}

/** A module of another version would fail in the middle of work, or worse. */
function checkModule(module: WebAssembly.Module): void {
  const kinds = new Map(WebAssembly.Module.exports(module).map(({ name, kind }) => [name, kind]));
  const missing = Object.entries(EXPORT_KINDS).filter(([name, kind]) => kinds.get(name) !== kind);
  const [imported] = WebAssembly.Module.imports(module);
  if (missing.length === 0 && !imported) return;
  const what = imported ? `an import of ${imported.name}` : `no export ${missing[0][0]}`;
  throw new InputError(
    `got a WebAssembly module with ${what}, expected core.wasm of this version of lowcap`,
  );
}
