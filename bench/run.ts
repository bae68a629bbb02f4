import { parsePair } from '../src/data/pair.ts';
import { pairRows } from '../src/data/pair-rows.ts';
import { SETTINGS } from '../src/lab/settings.ts';
import { loadPackagedCore } from '../src/node/core-file.ts';
import { loadDataset } from '../src/node/datasets.ts';
import { benchCohort } from './cohort.ts';
import { benchCost } from './cost.ts';
import { machine } from '../src/node/machine.ts';
import { widenVectors } from '../src/node/wide-vectors.ts';
import { sunk } from './timing.ts';

widenVectors();
const core = await loadPackagedCore();
const dataset = await loadDataset('mnist');
const images = pairRows(
  dataset.training,
  dataset.form,
  parsePair('4-9', dataset.classes),
  'training',
);
const sizes = SETTINGS.hiddenSizes.default;

console.log(`# Benchmark\n\n${machine()}\n`);
console.log(`## One cohort\n\n${benchCohort(core, images, sizes)}\n`);
console.log(`## Cost\n\n${benchCost(core, images)}\n`);
console.log(`(sink ${sunk().toExponential(3)})`);
