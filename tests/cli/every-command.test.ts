import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { LONG } from '../long.ts';
import { makeDevice } from '../node/devices.ts';
import { forkedStore, STORE } from './forked-store.ts';
import { MAIN } from './program.ts';
import { runHere } from './run-here.ts';

const GRID = '--pairs 4-9 --hidden 4 --seeds 1 --epochs 6 --batch 64 --init he';
const MODEL = 'm.safetensors';

/** For each command words with which it prints something and ends with status 0; its help where that takes long. */
const wordsOf = (data: string, id: string, last: string): Readonly<Record<string, string>> => ({
  train: `--dataset ${data} --hidden 2 --epochs 1`,
  evaluate: `${MODEL} --dataset ${data}`,
  prune: `${MODEL} --dataset ${data} --sparsity 0.5`,
  saliency: `${MODEL} --dataset ${data} --index 0`,
  run: `capacity --dataset ${data} ${GRID}`,
  reproduce: '--help',
  decide: '--help',
  claims: `--dataset ${data} ${GRID}`,
  report: `--dataset ${data} ${GRID}`,
  plan: `capacity --dataset ${data} ${GRID}`,
  worker: '--help',
  check: '',
  verify: '',
  merge: `--into merged.db ${STORE}`,
  backup: 'copy.db',
  gc: '',
  list: '',
  show: id,
  export: `${id} --save n.safetensors`,
  delete: `${last} --yes`,
  keys: '',
  open: `${id} --epoch 3`,
  fork: `${id} --epoch 2 --learning-rate 0.2`,
  tree: '',
  tsne: `${join(data, 't10k-images-idx3-ubyte')} --iterations 50`,
  data,
  predict: `${MODEL} ${join(data, 't10k-images-idx3-ubyte')}`,
  bench: '--help',
  completion: 'bash',
  help: 'train',
});
const NAMES = Object.keys(wordsOf('', '', ''));

const DONE = { status: 0, stderr: '' };
const FULL =
  'lowcap: got standard output (no space left on device), expected a place for what is printed\n';

/** Streams that are of no use: how a shell gives them to a program, and how that ends. */
const STREAMS = {
  'an output that is full': ['"$@" >full', { status: 1, stderr: FULL }],
  'an output whose reader has gone': ['"$@" | true; exit ${PIPESTATUS[0]}', DONE],
  'an input that is closed': ['"$@" <&-', DONE],
} as const;

describe('every command', LONG, () => {
  const forked = forkedStore();

  beforeAll(async () => {
    const { whole, data } = forked();
    const train = `train --dataset ${data} --hidden 4 --epochs 1 --quiet --save ${MODEL}`;
    expect(await runHere(whole, train.split(' '))).toMatchObject({ status: 0 });
  });

  test('has its words here', async () => {
    const { stdout } = await runHere(forked().whole, ['--help']);
    const names = Array.from(stdout.matchAll(/^ {2}([a-z]+) /gm), ([, name]) => name);
    expect(NAMES.toSorted()).toEqual(names.toSorted());
  });

  describe.each(Object.entries(STREAMS))('with %s', (_, [script, expected]) => {
    test.each(NAMES)('%s', (name) => {
      const { whole, data, parent, grandchild } = forked();
      const folder = mkdtempSync(join(tmpdir(), 'lowcap-streams-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      cpSync(whole, folder, { recursive: true });
      makeDevice(folder, 'full');
      const { [name]: line = '' } = wordsOf(data, parent, grandchild);
      const words = line.split(' ').filter((word) => word !== '');
      const shell = ['-c', script, 'bash', process.execPath, MAIN, name, ...words];
      const { status, stderr } = spawnSync('bash', shell, { cwd: folder, encoding: 'utf8' });
      expect({ status, stderr }).toEqual(expected);
    });
  });
});
