import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import binaryen from 'binaryen';
import { asDigest, type Engine, execute } from '../engine.ts';
import { FEATURES, functionOf } from '../program.ts';

const WIZER = '@bytecodealliance/wizer-linux-x64@10.0.0';

/**
 * Wasmtime, by way of Wizer, which runs a module and writes down what has become of its globals: every work leaves its
 * digest in one.
 */
const wasmtime: Engine = {
  name: 'Wasmtime (in Wizer)',
  packages: [WIZER],
  async run({ file, works, packages, scratch }) {
    const wizer = `${packages}/node_modules/@bytecodealliance/wizer-linux-x64/wizer`;
    const [before, after] = [join(scratch, 'before.wasm'), join(scratch, 'after.wasm')];
    await writeFile(before, await withGlobals(await readFile(file), works));
    const version = await execute(wizer, ['--version']);
    const features = ['--wasm-bulk-memory', 'true', '--wasm-simd', 'true'];
    await execute(wizer, [before, '-o', after, ...features, '--init-func', 'runAll']);
    const module = await WebAssembly.compile(await readFile(after));
    const { exports } = await WebAssembly.instantiate(module);
    const values = works.map(
      (_, i) => (exports[`digest${i}`] as WebAssembly.Global).value as bigint,
    );
    return { version: version.trim(), digests: values.map(asDigest) };
  },
};

/** The same program with a function `runAll` that keeps the digests in exported globals. */
async function withGlobals(bytes: Uint8Array, works: readonly string[]): Promise<Uint8Array> {
  const module = binaryen.readBinary(bytes);
  const text = module.emitText();
  module.dispose();
  const inner = works.map((work) => functionOf(text, work));
  const globals = inner.map(
    (_, i) => `(global $d${i} (export "digest${i}") (mut i64) (i64.const 0))`,
  );
  const calls = inner.map((name, i) => `(global.set $d${i} (call ${name}))`);
  const added = `${globals.join('\n')}(func (export "runAll") ${calls.join('\n')}))`;
  const whole = binaryen.parseText(text.replace(/\)\s*$/, added));
  whole.setFeatures(FEATURES);
  const result = whole.emitBinary();
  whole.dispose();
  return result;
}

export const WASMTIME: readonly Engine[] = [wasmtime];
