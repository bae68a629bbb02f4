import { Session } from 'node:inspector/promises';
import { loadCore } from '../src/core/load.ts';
import { finish } from '../src/core/steps.ts';
import { parsePair } from '../src/data/pair.ts';
import { pairRows } from '../src/data/pair-rows.ts';
import { trainNetworks } from '../src/network/train.ts';
import { compileCore } from '../src/node/core-file.ts';
import { loadDataset } from '../src/node/datasets.ts';
import { machine } from '../src/node/machine.ts';
import { widenVectors } from '../src/node/wide-vectors.ts';
import { table } from './table.ts';

/** 128 columns, as many as a cohort of a study has at most. */
const SIZES = [64, 32, 16, 8, 8];
const EPOCHS = 100;
/** Microseconds between two looks at what is being carried out. */
const INTERVAL = 500;

/** Where the time of a training goes, seen by the profiler of V8: whole trainings of one cohort, set-up included. */
widenVectors();
const module = compileCore();
const core = await loadCore(module);
const dataset = await loadDataset('mnist');
const pair = parsePair('4-9', dataset.classes);
const images = pairRows(dataset.training, dataset.form, pair, 'training');
/** The engine knows a function of the core by its number, which is the name of the one that is exported. */
const names = new Map<string, string>(
  Object.entries(new WebAssembly.Instance(module).exports).flatMap(([name, kernel]) =>
    typeof kernel === 'function' ? [[`wasm-function[${kernel.name}]`, name] as const] : [],
  ),
);

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: INTERVAL });

console.log(`# Where the time of ${EPOCHS} epochs goes\n\n${machine()}\n`);
for (const batch of ['full', 64] as const) {
  train(batch, 2);
  await session.post('Profiler.start');
  const before = process.cpuUsage();
  train(batch, EPOCHS);
  // Processor time: what others do at the same time does not count.
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  const { profile } = await session.post('Profiler.stop');
  const counts = new Map<string, number>();
  for (const { callFrame, hitCount = 0 } of profile.nodes) {
    const name = nameOf(callFrame);
    counts.set(name, (counts.get(name) ?? 0) + hitCount);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const rows = [...counts]
    .sort(([, a], [, b]) => b - a)
    .filter(([, count]) => count / all > 0.001)
    .map(([name, count]) => [
      name,
      `${((100 * count) / all).toFixed(1)} %`,
      ((ms * count) / all / EPOCHS).toFixed(2),
    ]);
  console.log(`## Batch ${batch}: ${(ms / EPOCHS).toFixed(1)} ms an epoch\n`);
  console.log(`${table([['in', 'share', 'ms an epoch'], ...rows])}\n`);
}

function train(batch: 'full' | number, epochs: number): void {
  const members = SIZES.map((hidden) => ({ hidden, init: 'he', learningRate: 0.03 }));
  finish(trainNetworks(core, images, { seed: 1, batch, epochs, members }));
}

function nameOf({ functionName, url }: { functionName: string; url: string }): string {
  if (url.startsWith('wasm:')) return names.get(functionName) ?? `core: ${functionName}`;
  return functionName === '(garbage collector)' ? functionName : 'JavaScript';
}
