import binaryen from 'binaryen';
import { EXPORT_KINDS } from '../../src/core/export-names.ts';

/** A core whose kernels do nothing but trap. */
export function trappingCore(): WebAssembly.Module {
  const exported = Object.entries(EXPORT_KINDS).map(([name, kind]) => {
    if (kind === 'memory') return `(memory (export "${name}") 1)`;
    if (name === 'heapBase') return `(func (export "${name}") (result i32) (i32.const 1024))`;
    return `(func (export "${name}") unreachable)`;
  });
  const module = binaryen.parseText(`(module ${exported.join(' ')})`);
  return new WebAssembly.Module(module.emitBinary() as Uint8Array<ArrayBuffer>);
}
