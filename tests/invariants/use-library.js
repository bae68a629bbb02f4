/**
 * Trains, prunes, explains, embeds, carries out a small study and judges and draws it, as a user of the built library
 * would; prints what came out as JSON. Plain JavaScript: `old-node.test.ts` runs it in an older Node.js, too.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as lowcap from 'lowcap';

const core = await lowcap.loadCore(
  readFileSync(createRequire(import.meta.url).resolve('lowcap/core.wasm')),
);

/** Images of 4 and 9 with a stroke in different places. */
function rows(count) {
  const labels = Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 4 : 9));
  const values = Uint8Array.from({ length: count * 784 }, (_, at) => {
    const image = Math.floor(at / 784);
    const isStroke = at % 28 === 2 * labels[image] + 4;
    return (at * 7919 + image * 104729) % 97 < (isStroke ? 80 : 6) ? 1 + ((at * 31) % 255) : 0;
  });
  return { values, labels };
}

const dataset = await lowcap.makeDatasetFromArrays({
  name: 'strokes',
  dimensions: 784,
  training: rows(120),
  test: rows(40),
});
const recipe = { ...lowcap.RECIPES.minibatch, batch: 16, epochs: 5 };
const settings = { pair: '4-9', hidden: 4, recipe };
const { network, trial, validation } = await lowcap.trainAsync(core, dataset, settings);
const images = lowcap.selectPair(dataset, '4-9', 'test');
const { network: pruned, removed } = lowcap.prune(core, network, { sparsity: 0.9 });
const { maps } = lowcap.saliency(core, pruned, images);
const activations = lowcap.hiddenActivations(core, network, images);
const { positions, kl } = await lowcap.embedAsync(core, activations, {
  perplexity: 8,
  iterations: 100,
});
const copy = lowcap.readModel(lowcap.writeModel({ network, trial }), 'm.safetensors');

const store = new lowcap.MemoryStore();
const grid = {
  dataset,
  pairs: ['4-9'],
  hiddenSizes: [2, 4],
  seeds: [1, 2],
  recipes: [recipe],
  corruption: { draws: 1, clip: true },
};
const finished = [];
for await (const record of lowcap.runStudies({
  studies: lowcap.STUDY_NAMES,
  grid,
  dataset,
  core,
  store,
})) {
  if (record.type === 'trained') finished.push(`${record.trialId} ${record.weights}`);
}
const found = await lowcap.readRows(lowcap.STUDY_NAMES, grid, store);
const claims = lowcap.evaluateClaims(found);
const artefacts = lowcap.figures(found, dataset.name);
const drawing = await lowcap.renderSvg(artefacts[0].content);

process.stdout.write(
  JSON.stringify({
    weights: await lowcap.weightDigest(copy.network),
    validation,
    removed,
    saliency: maps.reduce((sum, change) => sum + change, 0),
    kl,
    positions: Array.from(positions),
    finished: finished.sort(),
    claims,
    csv: artefacts.map(({ content }) => lowcap.figureCsv(content)),
    drawing,
  }),
);
