import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Engine, type Job, type Outcome, execute, readDigests } from '../engine.ts';

const WABT = 'wabt@1.0.39';
const RUNTIME = fileURLToPath(new URL('../../../device/', import.meta.url));

interface Target {
  readonly name: string;
  readonly compiler: string;
  readonly flags: readonly string[];
  /** What the compiled program is run by. */
  readonly emulator?: string;
}

/** The program translated to C by wasm2c and compiled: no engine at all. */
function compiledEngine({ name, compiler, flags, emulator }: Target): Engine {
  return {
    name,
    packages: [WABT],
    async run(job): Promise<Outcome> {
      const at = (file: string) => join(job.scratch, file);
      await execute(process.execPath, [
        `${job.packages}/node_modules/wabt/bin/wasm2c`,
        '-n',
        'program',
        '-o',
        at('program.c'),
        job.file,
      ]);
      await writeFile(at('main.c'), mainSource(job));
      const sources = [at('main.c'), at('program.c'), join(RUNTIME, 'wasm-rt.c')];
      const includes = [`-I${RUNTIME}`, `-I${job.scratch}`];
      await execute(compiler, [...flags, '-w', ...includes, ...sources, '-lm', '-o', at('run')]);
      const said = await execute(compiler, ['--version']);
      const words = emulator === undefined ? [at('run')] : [emulator, at('run')];
      const digests = readDigests(await execute(words[0], words.slice(1)));
      return { version: said.split('\n')[0], digests };
    },
  };
}

function mainSource({ works }: Job): string {
  const calls = works.map(
    (work) => `  printf("%llu\\n", (unsigned long long)w2c_program_${mangled(work)}(&program));`,
  );
  return `#include <stdio.h>
#include "program.h"
int main(void) {
  static w2c_program program;
  wasm2c_program_instantiate(&program);
${calls.join('\n')}
  return 0;
}
`;
}

/** A name as wasm2c writes it in C. */
function mangled(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, (letter) =>
    letter === '_' ? '__' : `0x${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Without this GCC fuses products and sums wherever the processor can. */
const EXACT = ['-O1', '-ffp-contract=off'];

export const COMPILED: readonly Engine[] = [
  compiledEngine({ name: 'wasm2c and gcc on x86-64', compiler: 'gcc', flags: EXACT }),
  compiledEngine({
    name: 'wasm2c and gcc on arm64 (QEMU)',
    compiler: 'aarch64-linux-gnu-gcc',
    flags: [...EXACT, '-static'],
    emulator: 'qemu-aarch64-static',
  }),
  compiledEngine({
    name: 'wasm2c and gcc on riscv64 (QEMU)',
    compiler: 'riscv64-linux-gnu-gcc',
    flags: [...EXACT, '-static'],
    emulator: 'qemu-riscv64-static',
  }),
];

/** What must differ: products and sums are fused. */
export const FUSED: Engine = {
  ...compiledEngine({
    name: 'wasm2c and gcc with fused multiply-add',
    compiler: 'gcc',
    flags: ['-O2', '-march=haswell', '-ffp-contract=fast'],
  }),
  builds: ['scalar'],
};
