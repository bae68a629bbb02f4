import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../data/fixtures.ts';
import { smallFiles } from '../lab/small-files.ts';
import { expectRefusal } from './refusal.ts';

const COUNT = 'expected a whole number from 1 to';

test.each<[string[], string[]]>([
  [['nonsense'], ['got command "nonsense"', 'expected one of: train, evaluate, prune, saliency']],
  [
    ['--store', 'x.db', 'run', 'capacity'],
    ['got --store before the command', 'expected it after the command'],
  ],
  [['--linear', 'claims'], ['got --linear before the command']],
  [
    ['trian', '--json'],
    ['got command "trian"', 'saliency', '; did you mean train?'],
  ],
  [
    ['help', 'repor'],
    ['got command "repor"', '; did you mean report?'],
  ],
  [
    ['decide', 'capacity-scale'],
    ['got claim "capacity-scale"', 'did you mean capacity-scales?'],
  ],
  [
    ['run', 'capcity'],
    [
      'got study "capcity"',
      'did you mean capacity?',
      'expected one of: learning-rate, capacity, pruning',
    ],
  ],
  [
    ['run', 'capacity', 'clustres'],
    ['got study "clustres"', 'expected one of: learning-rate, capacity, pruning'],
  ],
  [
    ['run', 'capacity', '--pairs', '4-4'],
    ['--pairs', 'got pair "4-4"', 'expected two different'],
  ],
  [
    ['train', '--pair', '4-x'],
    ['got pair "4-x"', 'expected two different'],
  ],
  [
    ['train', '--hidden', '-1'],
    ['--hidden', 'got "-1"', 'expected a whole number from 0 to 512'],
  ],
  [
    ['run', 'clusters', '--hidden', '0'],
    ['got --hidden 0', 'expected a size of 1 or more for clusters', 'no hidden units to embed'],
  ],
  [
    ['run', 'dead-neurons', 'clusters', '--hidden', '0', '--json'],
    ['for dead-neurons and clusters', 'no hidden units to count and embed'],
  ],
  [
    ['run', 'information', 'specialisation', '--hidden', '0'],
    ['for information and specialisation', 'no hidden units to ask about the label and look at'],
  ],
  [
    ['run', 'capacity', '--hidden', '2,-1'],
    ['--hidden', 'got "-1"', 'expected a whole number from 0 to 512'],
  ],
  [
    ['run', 'capacity', '--seeds', '0'],
    ['--seeds', 'got "0"', COUNT],
  ],
  [
    ['run', 'capacity', '--workers', '0'],
    ['--workers', 'got "0"', COUNT],
  ],
  [
    ['train', '--recipe', 'x'],
    ['--recipe', 'got "x"', 'expected paper or minibatch'],
  ],
  [
    ['train', '--init', 'normal:.1'],
    ['--init', 'got "normal:.1"', 'expected he or normal:σ'],
  ],
  [
    ['train', '--learning-rate', '0'],
    ['--learning-rate', 'got "0"', 'expected a number above 0'],
  ],
  [
    ['run', 'capacity', '--seeds', '2', '--seed-list', '1'],
    ['got both', 'expected one of them'],
  ],
  [
    ['run', 'capacity', 'learning-rate', '--learning-rate', '0.1'],
    ['got --learning-rate', 'expected none with the study learning-rate, which sets that itself'],
  ],
  ...(['recipe', 'epochs', 'learning-rate', 'init', 'batch'] as const).map(
    (flag): [string[], string[]] => [
      ['run', 'controls', `--${flag}`, { recipe: 'minibatch', init: 'he' }[flag as string] ?? '1'],
      [`got --${flag}`, 'expected none with the study controls'],
    ],
  ),
  [
    ['train', '--dataset', 'nowhere'],
    ['got nowhere', 'expected mnist, fashion-mnist, a file or a folder'],
  ],
  [
    ['run', 'capacity', '--dataset', 'nowhere'],
    ['got nowhere', 'expected mnist'],
  ],
  [
    ['tsne', 'none.npy'],
    ['got none.npy', 'expected a file that can be read'],
  ],
  [
    ['tsne', 'x.npz'],
    ['got x.npz', 'expected a file that can be read'],
  ],
  [
    ['tsne', 'x.npy', '--perplexity', '0'],
    ['--perplexity: got "0"', 'expected a number above 0'],
  ],
  [
    ['tsne', 'x.npy', '--iterations', '0'],
    ['--iterations: got "0"', COUNT],
  ],
  [
    ['tsne', 'x.npy', '--method', 'barnes-hut'],
    ['--method: got "barnes-hut"', 'expected auto or exact or fft'],
  ],
  [
    ['tsne', 'x.npy', '--start', 'spectral'],
    ['--start: got "spectral"', 'expected pca or random'],
  ],
  [
    ['tsne', 'x.npy', '--save', 'y.txt'],
    ['--save: got "y.txt"', 'expected a file that ends in .npy or .csv'],
  ],
  [
    ['tsne', 'x.npy', '--figure', 'y.pdf'],
    ['--figure: got "y.pdf"', 'expected a file that ends in .svg or .png'],
  ],
  [
    ['prune', 'm.st', '--sparsity', '1.01'],
    ['--sparsity', 'got "1.01"', 'expected a number from 0 to 1'],
  ],
  [
    ['prune', 'm.st', '--sparsity', '-0.5'],
    ['--sparsity', 'got "-0.5"', 'expected a number from 0 to 1'],
  ],
  [
    ['prune', 'm.st', '--sparsity', '0.5', '--scope', 'random'],
    ['--scope', 'got "random"', 'expected layer, first-layer or global'],
  ],
  [['prune', 'm.st'], ['got no --sparsity']],
  [
    ['prune', 'none.st', '--sparsity', '0.5'],
    ['got none.st', 'expected a file that can be read'],
  ],
  [
    ['saliency', 'm.st', '--index', '-1'],
    ['--index', 'got "-1"', 'expected a whole number from 0'],
  ],
  [
    ['saliency', 'none.st'],
    ['got none.st', 'expected a file that can be read'],
  ],
  [
    ['evaluate', 'none.st'],
    ['got none.st', 'expected a file that can be read'],
  ],
])('%j', expectRefusal);

// These sentences are the argument parser's, which does not say "got … expected …".
test.each<[string[], string[]]>([
  [['--bogus'], ["unknown option '--bogus'"]],
  [
    ['run', 'capacity', '--hiden', '4'],
    ["unknown option '--hiden'", '(Did you mean --hidden?)'],
  ],
  [['train', '--hidden'], ["option '--hidden <H>' argument missing"]],
  [['train', 'more'], ['Expected 0 arguments but got 1: more']],
  [['run'], ["missing required argument 'study'"]],
  [['evaluate'], ["missing required argument 'model'"]],
  [['tsne'], ["missing required argument 'matrix'"]],
  [['prune'], ["missing required argument 'model'"]],
  [['saliency'], ["missing required argument 'model'"]],
])('%j', expectRefusal);

/** Every command that reads a dataset or a model, with that dataset. */
const commands = (dataset: string) => [
  ['train', '--dataset', dataset],
  ['run', 'capacity', '--dataset', dataset],
];

test('a truncated file of a dataset', async () => {
  const files = smallFiles();
  const name = 'train-images-idx3-ubyte';
  const folder = await temporaryFolder({ ...files, [name]: files[name].subarray(0, 1000) });
  for (const words of commands(folder)) {
    await expectRefusal(words, ['got 1000 bytes (truncated)', 'expected 470416', name, folder]);
  }
});

test('a file of a dataset that is something else', async () => {
  const files = smallFiles();
  const labels = files['train-labels-idx1-ubyte'];
  const folder = await temporaryFolder({ ...files, 'train-images-idx3-ubyte': labels });
  for (const words of commands(folder)) {
    await expectRefusal(words, [
      'got a list of 600 numbers (labels?)',
      'expected images or rows',
      'train-images',
      folder,
    ]);
  }
});

test('a dataset without one of its files', async () => {
  const { 't10k-labels-idx1-ubyte': _, ...files } = smallFiles();
  const folder = await temporaryFolder(files);
  for (const words of commands(folder)) {
    await expectRefusal(words, [
      'got t10k-images-idx3-ubyte alone',
      `expected t10k-labels-idx1-ubyte beside it in ${folder}`,
    ]);
  }
});

test('a dataset in which one class of the pair is missing', async () => {
  // The first four labels of MNIST are 5, 0, 4, 1.
  const folder = await temporaryFolder(smallFiles(4));
  await expectRefusal(
    ['train', '--dataset', folder, '--pair', '4-9'],
    ['got no training row of class 9', 'expected rows of both classes of 4-9'],
  );
});

test.each([
  ['empty', new Uint8Array()],
  ['noise', Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)],
  ['an IDX file', smallFiles()['t10k-images-idx3-ubyte']],
])('a model file that is %s', async (_, bytes) => {
  const file = join(await temporaryFolder({ model: bytes }), 'model');
  await expectRefusal(['evaluate', file], [file, 'got ', 'expected a safetensors file']);
});

test('a place where no model can be saved', async () => {
  const folder = await temporaryFolder(smallFiles());
  const train = ['train', '--dataset', folder, '--epochs', '1', '--hidden', '2', '--save'];
  const below = join(folder, 'train-images-idx3-ubyte', 'model');
  await expectRefusal([...train, below], [`got ${below}`, 'expected a file that can be written']);
  await expectRefusal(
    [...train, folder],
    [`got folder ${folder}`, 'expected a file that can be written'],
  );
  expect(readdirSync(folder)).toHaveLength(4);
});

test('a store that is something else', async () => {
  const folder = await temporaryFolder(smallFiles());
  const run = ['run', 'capacity', '--dataset', folder, '--store'];
  const file = join(folder, 'notes.txt');
  writeFileSync(file, 'no database '.repeat(100));
  await expectRefusal([...run, file], [`got ${file}`, 'expected a store of lowcap']);
  mkdirSync(join(folder, 'sub'));
  await expectRefusal([...run, join(folder, 'sub')], ['got ', 'expected a store of lowcap']);
});
