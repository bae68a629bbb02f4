/**
 * lowcap beside other libraries, one thread each, in turn. Without words all works, else those of these names:
 *
 *     npm run bench:peers -- train-24 sweep infer-24 tsne-2359
 *
 * Results are kept in build/peers/results.json, the last of each work; the table and the figure are made of all of them.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Core } from '../../src/core/load.ts';
import { countNonZeros } from '../../src/data/pair-rows.ts';
import { splitPositions } from '../../src/network/split.ts';
import { epochOperations } from '../../src/network/train.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { drawFigure } from '../../src/node/figures.ts';
import { machine } from '../../src/node/machine.ts';
import { widenVectors } from '../../src/node/wide-vectors.ts';
import { activations, imageComponents } from '../embedding/points.ts';
import { pairImages } from './data.ts';
import { measureEmbeddings } from './embedding.ts';
import { peersFigure } from './figure.ts';
import { openLimit } from './limit.ts';
import { measureInTurn } from './measure.ts';
import { writeInference, writeTraining } from './problem.ts';
import type { MeasuredWork } from './result.ts';
import { peersReport } from './report.ts';
import {
  EMBEDDING,
  type EmbeddingWork,
  INFERENCE,
  type InferenceWork,
  TRAINING,
  type TrainingWork,
  WORKS,
} from './works.ts';

const SEED = 1;

// As the program does.
widenVectors();

const words = process.argv.slice(2);
const names = WORKS.map(({ name }) => name);
const unknown = words.find((word) => !names.includes(word));
if (unknown !== undefined) {
  console.error(`got ${unknown}, expected some of ${names.join(', ')}`);
  process.exit(2);
}
const chosen = ({ name }: { readonly name: string }) => words.length === 0 || words.includes(name);

const folder = fileURLToPath(new URL('../../build/peers/', import.meta.url));
mkdirSync(folder, { recursive: true });
const core = await loadPackagedCore();
const limit = openLimit();

for (const work of TRAINING.filter(chosen)) await keep(work, await inFolder(trainingOf(work)));
for (const work of INFERENCE.filter(chosen)) await keep(work, await inFolder(inferenceOf(work)));
for (const work of EMBEDDING.filter(chosen)) await keep(work, await embeddingOf(work));

type Measured = Omit<MeasuredWork, 'work' | 'machine' | 'date'>;

function trainingOf(work: TrainingWork) {
  return async (files: string): Promise<Measured> => {
    const { training: images } = await pairImages();
    const { training, validation } = splitPositions(core, images, SEED);
    const inputs = {
      training: countNonZeros(images, training),
      validation: countNonZeros(images, validation),
    };
    const problem = writeTraining(files, core, images, work);
    const measured = await measureInTurn(problem, work.peers, limit);
    return { ...measured, operations: epochOperations(inputs, work.hidden) };
  };
}

function inferenceOf(work: InferenceWork) {
  return async (files: string): Promise<Measured> => {
    const images = await pairImages();
    const problem = writeInference(files, core, images, work);
    const positions = Uint32Array.from({ length: work.count }, (_, i) => i);
    const operations = 2 * work.hidden * countNonZeros(images.test, positions);
    return { ...(await measureInTurn(problem, work.peers, limit)), operations };
  };
}

async function embeddingOf(work: EmbeddingWork): Promise<Measured> {
  return measureEmbeddings(core, await pointsOf(core, work.points), work);
}

async function pointsOf(core: Core, points: EmbeddingWork['points']) {
  const { training, test } = await loadDataset('mnist');
  if (points === 'activations') return activations(core, training);
  return imageComponents(core, ...(points === 'test-images' ? [test] : [training, test]));
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const files = mkdtempSync(join(tmpdir(), 'lowcap-peers-'));
  try {
    return await work(files);
  } finally {
    rmSync(files, { recursive: true });
  }
}

/** Writes a result over the last of its work, and table and figure of all that there are. */
async function keep({ name }: { readonly name: string }, measured: Measured): Promise<void> {
  const file = join(folder, 'results.json');
  const kept = readResults(file).filter(({ work }) => work !== name);
  const date = new Date().toISOString().slice(0, 10);
  const result: MeasuredWork = { work: name, machine: machine(), date, ...measured };
  const all = [...kept, result].sort((a, b) => names.indexOf(a.work) - names.indexOf(b.work));
  writeFileSync(file, `[\n${all.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
  writeFileSync(join(folder, 'peers.md'), peersReport(WORKS, all));
  writeFileSync(join(folder, 'peers.svg'), await drawFigure(peersFigure(WORKS, all), 'peers.svg'));
  console.log(peersReport(WORKS, [result]));
}

function readResults(file: string): MeasuredWork[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as MeasuredWork[];
  } catch {
    return [];
  }
}
