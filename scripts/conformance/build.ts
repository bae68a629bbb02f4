import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { loadCore } from '../../src/core/load.ts';
import { programOf } from './program.ts';
import type { Work } from './record.ts';
import { recordWorks } from './works.ts';

const ROOT = new URL('../../', import.meta.url);

/** The works, and the module that does them with each build of the core. */
export interface Programs {
  readonly works: readonly Work[];
  readonly simd: Uint8Array;
  readonly scalar: Uint8Array;
}

/** Records the works on the core that is built, and makes the modules; also as files of a folder. */
export async function buildPrograms(folder?: string): Promise<Programs> {
  const core = (build: string) => readFile(new URL(`build/core${build}.wasm`, ROOT));
  const bytes = await core('');
  const { works } = await recordWorks(await loadCore(bytes));
  const programs = {
    works,
    simd: programOf(bytes, works),
    scalar: programOf(await core('.scalar'), works),
  };
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true });
    for (const name of ['simd', 'scalar'] as const) {
      await writeFile(`${folder}/${name}.wasm`, programs[name]);
    }
  }
  return programs;
}
