import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import binaryen from 'binaryen';
import { asDigest, type Engine, execute } from '../engine.ts';
import { functionOf } from '../program.ts';

/** `training() => i64:123` of WABT, `123 : i64` of Binaryen. */
const NUMBER = /(?<=i64:)-?\d+|-?\d+(?= : i64)/g;

function digestsIn(text: string): bigint[] {
  return Array.from(text.matchAll(NUMBER), ([digits]) => asDigest(digits));
}

/** The interpreter of WABT, the WebAssembly Binary Toolkit. */
const wabt: Engine = {
  name: 'wabt (wasm-interp)',
  packages: ['wabt@1.0.39'],
  async run({ file, packages }) {
    const program = `${packages}/node_modules/wabt/bin/wasm-interp`;
    const version = await execute(process.execPath, [program, '--version']);
    const text = await execute(process.execPath, [program, '--run-all-exports', file]);
    return { version: version.trim(), digests: digestsIn(text) };
  },
};

/** The interpreter of Binaryen, so slow that it does only the first of the works. */
const shell: Engine = {
  name: 'binaryen (wasm-shell)',
  works: 1,
  async run({ file, works, scratch }) {
    const entry = createRequire(import.meta.url).resolve('binaryen');
    const folder = dirname(entry);
    const module = binaryen.readBinary(await readFile(file));
    const text = module.emitText();
    const printing = text
      .replace('(module', '(module (import "spectest" "print_i64" (func $print (param i64)))')
      .replace(
        /\)\s*$/,
        `(func (export "print") (call $print (call ${functionOf(text, works[0])}))))`,
      );
    const script = join(scratch, 'program.wast');
    await writeFile(script, `${printing}\n(invoke "print")\n`);
    module.dispose();
    const program = join(folder, 'bin/wasm-shell');
    const version = await execute(process.execPath, [program, '--version']);
    return {
      version: version.trim(),
      digests: digestsIn(await execute(process.execPath, [program, script])),
    };
  },
};

export const INTERPRETERS: readonly Engine[] = [wabt, shell];
