import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readModel } from '../../src/lab/model-file.ts';
import { random } from '../reference/random.ts';
import { jsonLines } from './program.ts';
import { runHere } from './run-here.ts';
import { LONG } from '../long.ts';

const folder = mkdtempSync(join(tmpdir(), 'lowcap-table-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  const next = random(5);
  const line = (_: unknown, i: number) => {
    const kind = ['oak', 'elm', 'ash'][i % 3];
    const width = (i % 3) * 3 + next();
    return [next(), width, next(), kind].map(String).join(',');
  };
  const rows = Array.from({ length: 90 }, line);
  writeFileSync(
    join(folder, 'leaves.csv'),
    `${['length,width,"mass, g",kind', ...rows].join('\n')}\n`,
  );
});

const run = (...words: string[]) => runHere(folder, words);

/** Trains and saves the network that the others look at. */
async function train() {
  const words = ['train', '--dataset', 'leaves.csv', '--pair', 'oak-elm', '--hidden', '4'];
  const trained = await runHere(folder, [...words, '--recipe', 'minibatch', '--save', 'm.st']);
  expect(trained).toMatchObject({ status: 0, stderr: '' });
  expect(trained.stdout).toMatch(
    /balanced accuracy: validation \d\.\d+, test \d\.\d+; larger class: /,
  );
}

describe('a network on a table', () => {
  test('is explained by bars of its columns, the largest first, and saved with their names', async () => {
    await train();
    const { stdout, status } = await run('saliency', 'm.st', '--save', 'map.csv');
    expect(status).toBe(0);
    expect(stdout).toMatch(/test row 0: a (oak|elm), probability of elm: /);
    expect(stdout).toMatch(/\nwidth +[█#]+ +\d/);
    const saved = readFileSync(join(folder, 'map.csv'), 'utf8').trim().split('\n');
    expect(saved).toHaveLength(4);
    expect(saved[0]).toBe('column,saliency');
    expect(saved[3]).toMatch(/^"mass, g",\d/);
    const [line] = jsonLines((await run('saliency', 'm.st', '--json')).stdout);
    expect(line).toMatchObject({ columns: ['length', 'width', 'mass, g'] });
    expect(line['map']).toHaveLength(3);
  });

  test('is pruned to a file that still knows its columns and classes', async () => {
    await train();
    const pruned = await run('prune', 'm.st', '--sparsity', '0.5', '--save', 'p.st');
    expect(pruned).toMatchObject({ status: 0, stderr: '' });
    const [before, after] = ['m.st', 'p.st'].map((name) =>
      readModel(readFileSync(join(folder, name)), name),
    );
    expect(after.data).toEqual(before.data);
    expect(after.network.scaling).toEqual(before.network.scaling);
  });

  test('is evaluated with noise that is not clipped, and has no patch', async () => {
    await train();
    const [line] = jsonLines((await run('evaluate', 'm.st', '--noise', '0.5', '--json')).stdout);
    expect(line).toMatchObject({ corruption: { clip: false }, test: { largerClass: 0.5 } });
    const { balancedAccuracy, accuracy } = line['test'] as Record<string, number>;
    expect(balancedAccuracy).toBeCloseTo(accuracy, 10);
    const { status, stderr } = await run('evaluate', 'm.st', '--occlusion', '2');
    expect(status).toBe(2);
    expect(stderr).toContain('these rows are a table');
    const corrupted = await run('evaluate', 'm.st', '--corruption', 'fog:3');
    expect(corrupted.status).toBe(2);
    expect(corrupted.stderr).toContain(
      'got --corruption fog:3, expected none: rows of a table are no pictures',
    );
  });
});

describe('studies of a table', () => {
  const GRID = ['--dataset', 'leaves.csv', '--hidden', '1,4', '--seeds', '2', '--epochs', '20'];

  test('of all pairs where nobody names some; the smallest size that suffices is said for each', async () => {
    const { stdout, stderr, status } = await run('run', 'capacity', ...GRID, '--json');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    const answers = jsonLines(stdout).filter(({ type }) => type === 'capacity');
    expect(answers.map(({ pair }) => pair)).toEqual(['ash-elm', 'ash-oak', 'elm-oak']);
    for (const answer of answers) {
      expect(answer).toMatchObject({ recipe: expect.any(String), seeds: 2, tried: [1, 4] });
      expect(answer['criterion']).toContain('above 0.9');
    }
    const plain = await run('run', 'capacity', ...GRID, '--plain');
    expect(plain.stdout).toMatch(
      /\nelm-oak: (no hidden size up to 4 suffices|\d hidden units? suffices?)/,
    );
    expect(plain.stdout).toMatch(/\nelm-oak +1 +1 /);
  });

  test('that need pictures are refused alone, by name', async () => {
    const { stderr, status } = await run('run', 'mnist-c', ...GRID);
    expect(status).toBe(2);
    expect(stderr).toContain(
      'got leaves.csv for mnist-c, expected other data; left out: the corruptions of MNIST-C: rows of a table are no pictures',
    );
  });

  test(
    'say what they ask, what is left out and why, and that no claim is tested',
    LONG,
    async () => {
      const { stdout } = await run(
        'reproduce',
        ...GRID,
        '--pairs',
        'oak-elm',
        '--plain',
        '--out',
        'r',
      );
      const [head] = stdout.split('\nreproduce: ');
      expect(head).toContain('what is asked of leaves.csv:');
      expect(head).toContain(
        '4.6  How does it hurt to hide a column?\n     left out: a blank patch',
      );
      expect(head).toContain('claims hold, for they are about MNIST');
      const page = readFileSync(join(folder, 'r', 'index.html'), 'utf8');
      const text = page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
      expect(text).toMatch(/The smallest network that suffices oak-elm.*hidden/);
      expect(text).toContain('Left out: a blank patch');
      expect(text).toContain('asked of other data');
      expect(page.indexOf('id="sufficient"')).toBeLessThan(page.indexOf('id="artefacts"'));
      const claims = JSON.parse(readFileSync(join(folder, 'r', 'claims.json'), 'utf8'));
      expect(claims[0]).toMatchObject({ verdict: 'untested', reason: 'about MNIST' });
      const scores = readFileSync(join(folder, 'r', 'data', 'table-scores.csv'), 'utf8');
      expect(scores).toContain('balanced_accuracy_mean');
    },
  );

  test('of a pair that is not there are refused in a sentence', async () => {
    const { status, stderr } = await run('run', 'noise', ...GRID, '--pairs', 'oak-fir');
    expect(status).toBe(2);
    expect(stderr).toContain('expected two different classes of');
  });
});
