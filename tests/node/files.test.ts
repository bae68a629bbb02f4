import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readInputFile, writeFileAtomically } from '../../src/node/files.ts';
import { refusal, temporaryFolder } from '../data/fixtures.ts';

test('a file is written, in folders that were missing, and nothing else', async () => {
  const folder = await temporaryFolder({});
  const file = join(folder, 'a', 'b', 'c.bin');
  await writeFileAtomically(file, Uint8Array.of(1, 2, 255));
  expect(await readInputFile(file)).toEqual(Buffer.from([1, 2, 255]));
  await writeFileAtomically(file, 'ünd');
  expect(readFileSync(file, 'utf8')).toBe('ünd');
  expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['c.bin']);
});

test('a reader sees the old file or the new one, nothing between', async () => {
  const folder = await temporaryFolder({});
  const file = join(folder, 'x');
  const small = 10;
  const large = 30_000_000;
  writeFileSync(file, new Uint8Array(small));
  const progress = { written: false };
  const writing = writeFileAtomically(file, new Uint8Array(large)).then(() => {
    progress.written = true;
  });
  const sizes = new Set<number>();
  let inFlight = 0;
  while (!progress.written) {
    sizes.add((await stat(file)).size);
    inFlight = Math.max(inFlight, readdirSync(folder).length);
  }
  await writing;
  sizes.add((await stat(file)).size);
  expect([...sizes]).toEqual([small, large]);
  expect(inFlight, 'looked while it was being written').toBe(2);
  expect(readdirSync(folder)).toEqual(['x']);
});

test('what cannot be written is refused, and leaves nothing behind', async () => {
  const folder = await temporaryFolder({ plain: Uint8Array.of(1) });
  const occupied = join(folder, 'occupied');
  mkdirSync(join(occupied, 'inside'), { recursive: true });
  for (const file of [occupied, join(folder, 'plain', 'x')]) {
    const sentence = await refusal(() => writeFileAtomically(file, 'text'));
    expect(sentence).toMatch(/^got [^\n]+, expected a file that can be written$/);
    expect(sentence).toContain(file);
  }
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
    'occupied',
    join('occupied', 'inside'),
    'plain',
  ]);
  expect(readFileSync(join(folder, 'plain'))).toEqual(Buffer.from([1]));
});

test('what cannot be read is refused by name', async () => {
  const folder = await temporaryFolder({});
  for (const file of [folder, join(folder, 'none')]) {
    const sentence = await refusal(() => readInputFile(file));
    expect(sentence).toMatch(/^got [^\n]+, expected a file that can be read$/);
    expect(sentence).toContain(file);
  }
});
