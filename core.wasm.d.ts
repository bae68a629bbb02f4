/**
 * Address of the core, as bundlers give it for a file that they copy to their output: webpack as it is, Vite for
 * `lowcap/core.wasm?url`, esbuild with the loader `file`. To be fetched and given to `loadCore`.
 */
declare const address: string;
export default address;
