import { parsePair } from '../src/data/pair.ts';
import { pairRows } from '../src/data/pair-rows.ts';
import { SETTINGS } from '../src/lab/settings.ts';
import { loadCore } from '../src/core/load.ts';
import { compileCore } from '../src/node/core-file.ts';
import { loadDataset } from '../src/node/datasets.ts';
import { machine } from '../src/node/machine.ts';
import { widenVectors } from '../src/node/wide-vectors.ts';
import { denseWorks } from './roofline/dense.ts';
import { idealWork } from './roofline/ideal.ts';
import { exactWork, gridWorks } from './roofline/repulsion.ts';
import { sparseWorks } from './roofline/sparse.ts';
import { rooflineTable } from './roofline/work.ts';
import { sunk } from './timing.ts';

// As the program does; `--no-experimental-wasm-revectorize` measures 128 bits.
widenVectors();
const dataset = await loadDataset('mnist');
const pair = parsePair('4-9', dataset.classes);
const images = pairRows(dataset.training, dataset.form, pair, 'training');
const module = compileCore();
/** Each family of kernels has a core, and so a plan of memory, of its own. */
const core = () => loadCore(module);

console.log(`# Kernels beside what bounds them\n\n${machine()}\n`);
console.log(
  rooflineTable([
    ...sparseWorks(await core(), images, SETTINGS.hiddenSizes.default),
    idealWork(await core()),
    ...denseWorks(await core()),
    exactWork(await core()),
    ...gridWorks(await core()),
  ]),
);
console.log(`\n(sink ${sunk().toExponential(3)})`);
