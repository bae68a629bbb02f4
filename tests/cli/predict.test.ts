import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll } from 'vitest';
import { readNpy } from '../../src/data/npy.ts';
import { writeModel } from '../../src/lab/model-file.ts';
import { runProgram } from './program.ts';
import { runHere } from './run-here.ts';

/** One unit that says how much larger its first column is than its second, in standard deviations of both. */
const modelOf = (columns: readonly string[]) =>
  writeModel({
    network: {
      dimensions: 2,
      hidden: 1,
      w1: Float32Array.of(1, -1),
      b1: Float32Array.of(0),
      w2: Float32Array.of(2),
      b2: Float32Array.of(-1),
      scaling: {
        shift: Float64Array.of(1e9, 5),
        divisors: Float64Array.of(2, 1),
        fill: Float64Array.of(1e9, 5),
      },
    },
    trial: {
      dataset: 'leaves.csv',
      pair: 'oak-beech',
      seed: 1,
      hidden: 1,
      recipe: { name: 'paper', init: 'normal:0.1', batch: 'full', learningRate: 0.03, epochs: 100 },
    },
    data: { classes: ['oak', 'beech, red'], columns, scale: { type: 'standard' } },
  });

const logistic = (logit: number) => Math.fround(1 / (1 + Math.exp(-logit)));
const [SURE, UNSURE, FILLED] = [logistic(3), logistic(-1), logistic(1)];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lowcap-predict-'));
  await writeFile(join(folder, 'm.safetensors'), modelOf(['a', 'b']));
  await writeFile(join(folder, 'rows.csv'), 'a,b\n1000000004,5\n1000000000,6\n1000000002,\n');
  await writeFile(join(folder, 'swapped.csv'), 'b,extra,a\n5,9,1000000004\n');
  await writeFile(join(folder, 'other.csv'), 'a,c\n1,2\n');
});
afterAll(() => rm(folder, { recursive: true }));

describe('lowcap predict', () => {
  test('a column that the network takes is no column of classes, whatever it is called', async () => {
    await writeFile(join(folder, 'y.safetensors'), modelOf(['a', 'y']));
    await writeFile(join(folder, 'y.csv'), 'a,y,class\n1000000004,5,1\n1000000000,6,0\n');
    await writeFile(join(folder, 'unlabelled.csv'), 'a,y\n1000000004,5\n1000000000,6\n');
    for (const rows of ['y.csv', 'unlabelled.csv']) {
      const { status, stdout, stderr } = await runHere(folder, ['predict', 'y.safetensors', rows]);
      expect({ rows, status, stderr }).toMatchObject({ rows, status: 0 });
      const probabilities = stdout.trimEnd().split('\n').slice(1);
      expect(probabilities.map((line) => line.split(',')[1]).map(Number)).toEqual([
        expect.closeTo(SURE, 6),
        expect.closeTo(UNSURE, 6),
      ]);
    }
  });

  test('prints a line for each row as CSV, or as JSON', async () => {
    const csv = await runHere(folder, ['predict', 'm.safetensors', 'rows.csv']);
    expect(csv.status).toBe(0);
    const [header, ...lines] = csv.stdout.trimEnd().split('\n');
    expect(header).toBe('row,probability,class');
    const cells = lines.map((line) => /^(\d+),([\d.e-]+),(.*)$/.exec(line)!.slice(1));
    expect(cells.map(([row]) => row)).toEqual(['1', '2', '3']);
    expect(cells.map(([, , name]) => name)).toEqual(['"beech, red"', 'oak', '"beech, red"']);
    [SURE, UNSURE, FILLED].forEach((want, i) => expect(Number(cells[i][1])).toBeCloseTo(want, 6));

    const json = await runHere(folder, ['predict', 'm.safetensors', 'rows.csv', '--json']);
    const objects = json.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(objects[1]).toEqual({
      type: 'predicted',
      row: 2,
      probability: Number(cells[1][1]),
      class: 'oak',
    });
  });

  test('finds columns by their names, reads standard input and saves .npy', async () => {
    const rows = readFileSync(join(folder, 'swapped.csv'), 'utf8');
    const words = ['predict', 'm.safetensors', '-', '--save', 'p.npy'];
    const { status, stdout, stderr } = await runProgram(folder, words, {}, rows);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toContain('lowcap: left out extra\n');
    const { values, shape } = readNpy(readFileSync(join(folder, 'p.npy')), 'p.npy');
    expect(shape).toEqual([1, 1]);
    expect(values[0]).toBeCloseTo(SURE, 6);
  });

  test.each([
    ['other.csv', 'got no column "b" in other.csv, expected those that the network was trained on'],
    ['none.csv', 'got none.csv (no such file or folder)'],
  ])('refuses %s with one sentence', async (file, message) => {
    const { status, stdout, stderr } = await runHere(folder, ['predict', 'm.safetensors', file]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n').at(-1)).toContain(`lowcap: ${message}`);
  });
});
