/**
 * Sixty networks in worker threads, kept in a store: how many hidden units does it take to tell the digits of a pair apart?
 * Started again, it trains nothing; stopped by Ctrl-C and started again, it trains what is missing.
 */
import { loadCore, readRows, RECIPES, runStudies, type StudyGrid, summarizeValues } from 'lowcap';
import { compileCore, executeInThreads, loadDataset, openStore } from 'lowcap/node';
import { availableParallelism } from 'node:os';

const dataset = await loadDataset('mnist');
const grid: StudyGrid = {
  dataset,
  pairs: ['0-1', '4-9'],
  hiddenSizes: [1, 2, 4, 8, 16, 24],
  seeds: [1, 2, 3, 4, 5],
  recipes: [{ ...RECIPES.minibatch, epochs: 3 }],
  corruption: { draws: 1, clip: true },
};

const controller = new AbortController();
process.once('SIGINT', () => controller.abort());

const module = compileCore();
const workers = availableParallelism();
const store = openStore('networks.db');
const records = runStudies({
  studies: ['capacity'],
  grid,
  dataset,
  core: await loadCore(module),
  store,
  workers,
  execute: executeInThreads(module, dataset, workers),
  signal: controller.signal,
});
for await (const record of records) {
  if (record.type === 'planned') console.log(`${record.cohorts.length} cohorts to train`);
  if (record.type === 'finished') console.log(`${record.trained} trained, ${record.stored} stored`);
}

const { capacity } = await readRows(['capacity'], grid, store);
store.close();
for (const pair of grid.pairs) {
  for (const hidden of grid.hiddenSizes) {
    const rows = capacity.filter((row) => row.pair === pair && row.hidden === hidden);
    const summary = summarizeValues(rows.map((row) => row.lastF1));
    const found = summary ? `F1 ${summary.mean.toFixed(3)} in ${summary.n} seeds` : 'not trained';
    console.log(`${pair} with ${hidden} hidden units: ${found}`);
  }
}
