import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMatrix } from '../../src/data/matrix-file.ts';
import { temporaryFolder } from '../data/fixtures.ts';
import { smallFiles } from '../lab/small-files.ts';
import { makeDevice } from '../node/devices.ts';
import { largeFolder, matrixFolder } from './matrix-files.ts';
import { startProgram, trainedLines, UNDRAWN } from './program.ts';
import { runHere } from './run-here.ts';
import { LONG, longUnless } from '../long.ts';

const SHORT = ['--perplexity', '12', '--iterations', '300'];
const GRID = '--dataset . --pairs 4-9 --hidden 2,3 --seeds 3 --epochs 2 --workers 1'.split(' ');

/** Runs the program as in `lowcap … | head -n LINES`, or with an stdout or stderr that is closed from the start. */
async function head(folder: string, words: readonly string[], lines = 0) {
  const run = startProgram(folder, words);
  if (lines > 0) await run.lines(lines);
  run.child.stdout.destroy();
  const { status, signal, stderr } = await run.ended;
  return { status, signal, stderr };
}

const DONE = { status: 0, signal: null, stderr: '' };

for (const [flag, lines] of [
  ['--plain', 1],
  ['--json', 0],
] as const) {
  const title = `an embedding ${flag} whose reader has gone is saved all the same`;
  test(title, longUnless(flag === '--plain'), async () => {
    const folder = await matrixFolder();
    // Vega is loaded in longer than all else takes.
    const isDrawn = flag === '--json';
    const figure = isDrawn ? ['--figure', 'y.svg'] : [];
    const words = [...SHORT, '--save', 'y.npy', ...figure, flag];
    expect(await head(folder, ['tsne', 'x.npy', ...words], lines)).toEqual(DONE);
    expect(readMatrix(readFileSync(join(folder, 'y.npy')), 'y.npy').points).toBe(120);
    if (isDrawn) expect(readFileSync(join(folder, 'y.svg'), 'utf8')).toMatch(/<\/svg>$/);
  });
}

test('an embedding that is only printed ends when its reader has gone', async () => {
  const folder = await largeFolder();
  // More than anybody would wait for.
  const endless = ['tsne', 'x.npy', '--iterations', '100000', '--plain'];
  expect(await head(folder, endless, 1)).toEqual(DONE);
});

test('work that fails tells so by its status without a reader', async () => {
  const folder = await matrixFolder();
  makeDevice(folder, 'full');
  symlinkSync('full', join(folder, 'y.npy'));
  const { status, stderr } = await head(folder, ['tsne', 'x.npy', ...SHORT, '--save', 'y.npy']);
  expect(stderr).toMatch(/^lowcap: got y\.npy \(no space left on device\), [^\n]+\n$/);
  expect(status).toBe(1);
});

for (const flag of ['--plain', '--json']) {
  const often = longUnless(flag === '--plain');
  test(`a run ${flag} whose reader has gone is stored whole`, often, async () => {
    const folder = await temporaryFolder(smallFiles());
    expect(await head(folder, ['run', 'capacity', ...GRID, '--out', 'out', flag], 1)).toEqual(DONE);
    const again = await runHere(folder, ['run', 'capacity', ...GRID, '--json', ...UNDRAWN]);
    const { count, stored } = trainedLines(again.stdout);
    expect([count, stored.length]).toEqual([6, 6]);
    expect(readFileSync(join(folder, 'out/figures/fig-3.svg'), 'utf8')).toMatch('</svg>');
  });
}

test('a run that is interrupted says so by its status, also when nobody reads its errors', async () => {
  const folder = await temporaryFolder(smallFiles());
  const long = GRID.with(GRID.indexOf('--epochs') + 1, '100000');
  const run = startProgram(folder, ['run', 'capacity', ...long, '--plain']);
  await run.lines(1);
  run.child.stdout.destroy();
  run.child.stderr.destroy();
  run.child.kill('SIGINT');
  expect(await run.ended).toMatchObject({ status: 130, signal: null });
});

test('what only prints ends with status 0', async () => {
  const folder = await temporaryFolder(smallFiles());
  const done = await runHere(folder, ['run', 'capacity', ...GRID, '--quiet', ...UNDRAWN]);
  expect(done).toMatchObject({ status: 0, stderr: '' });
  for (const words of [
    ['claims', ...GRID.slice(0, -2)],
    ['data', '.'],
    ['--help'],
    ['--version'],
  ]) {
    expect(await head(folder, words), words[0]).toEqual(DONE);
  }
});

test('the dashboard in plain text ends with its reader, though keys go on', LONG, async () => {
  const folder = await temporaryFolder({});
  const run = startProgram(folder, ['--linear'], {}, null);
  await run.lines(1);
  run.child.stdout.destroy();
  const pressing = setInterval(() => run.child.stdin.write('?'), 20);
  run.child.stdin.on('error', () => {});
  expect(await run.ended).toMatchObject({ status: 0, stderr: '' });
  clearInterval(pressing);
});
