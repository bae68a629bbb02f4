import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DOCUMENTS } from '../docs/documents.ts';
import { emptyFolder } from './program.ts';
import { runHere } from './run-here.ts';

/** One more of each than there may be. */
const MOST = 65_537;

/** For rows of the table of limits what goes beyond them: words of a command, and a file that it reads. */
const BEYOND: Readonly<Record<string, readonly [words: string, make?: (folder: string) => void]>> =
  {
    'columns of a row': [
      'train --dataset x.csv --label 1',
      (folder) => {
        const row = (first: string) => [first, ...Array.from({ length: MOST }, () => '1')].join();
        writeFileSync(join(folder, 'x.csv'), [row('a'), row('b'), row('a'), row('b')].join('\n'));
      },
    ],
    classes: [
      'train --dataset x.csv --label 1',
      (folder) => {
        const rows = Array.from({ length: MOST }, (_, i) => `class ${i},1`);
        writeFileSync(join(folder, 'x.csv'), rows.join('\n'));
      },
    ],
    'pixels of an image': [
      'train --dataset .',
      (folder) => {
        for (const name of ['a', 'b']) {
          mkdirSync(join(folder, name));
          writeFileSync(join(folder, name, '1.pgm'), pgm(257, 256));
        }
      },
    ],
    'pixels of `--resize` and `--image-shape`': ['data --resize 257x256'],
    'bytes of a file that is read whole': [
      'evaluate x.safetensors',
      (folder) => {
        writeFileSync(join(folder, 'x.safetensors'), '');
        // Nothing of it is on the disk.
        truncateSync(join(folder, 'x.safetensors'), 2 ** 31 + 1);
      },
    ],
    'bytes that a packed file holds': [
      'data x.csv.gz',
      (folder) => {
        // A packed file may be of several parts: 128 times the same MiB.
        const part = gzipSync('1,2\n'.repeat(2 ** 18));
        const parts = Array.from({ length: 128 }, () => part);
        writeFileSync(join(folder, 'x.csv.gz'), Buffer.concat(parts));
      },
    ],
    'bytes of the header of a `.npy` file': [
      'tsne x.npy',
      (folder) => {
        const head = Buffer.from('\u0093NUMPY\u0002\u0000\0\0\0\0', 'latin1');
        head.writeUInt32LE(MOST, 8);
        writeFileSync(join(folder, 'x.npy'), Buffer.concat([head, Buffer.alloc(MOST, ' ')]));
      },
    ],
    'hidden units': ['train --hidden 513'],
    epochs: ['train --epochs 100001'],
    'rows of a batch': ['train --batch 60001'],
    'seeds of a study': ['run capacity --seeds 10001'],
    'a seed': ['train --seed 4294967296'],
    'entries of a list': ['run capacity --seed-list 1-10001'],
    'perplexity of t-SNE': [
      'tsne x.csv --perplexity 1.1',
      (folder) => writeFileSync(join(folder, 'x.csv'), '1,2\n2,1\n3,4\n4,5\n'),
    ],
    'bytes of the name of a file': [`train --save ${'x'.repeat(256)}`],
  };

function pgm(width: number, height: number): Buffer {
  return Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), Buffer.alloc(width * height)]);
}

/** What is said by each row of the tables of limits, as a pattern. */
const SAID = new Map(
  DOCUMENTS.find(({ file }) => file === 'docs/LIMITS.md')!
    .text.split('\n')
    .flatMap((line) => {
      const [, what, , text = ''] = line.split('|').map((cell) => cell.trim());
      const [, message] = /`(lowcap: [^`]+)`/.exec(text) ?? [];
      if (message === undefined) return [];
      const parts = message.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return [[what!, new RegExp(`^${parts.join('[^\\n]*')}`)]] as const;
    }),
);

test.each(Object.entries(BEYOND))(
  'more than the most %s is refused as the table of limits says',
  async (name, [words, make]) => {
    const folder = await emptyFolder();
    make?.(folder);
    const { status, stdout, stderr } = await runHere(folder, words.split(' '));
    expect(stderr).toMatch(SAID.get(name)!);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  },
);

test('the rows without a case here are those that another test holds', () => {
  const others = [...SAID.keys()].filter((name) => !(name in BEYOND));
  expect(others).toEqual([
    'bytes of a cell in quotes',
    'pictures in a folder',
    'heap of JavaScript',
  ]);
});
