import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readInputFile, writeOutput } from '../../src/node/files.ts';
import { refusal, temporaryFolder } from '../data/fixtures.ts';
import { makeFifo, makeDevice } from './devices.ts';

test('a file is written, in folders that were missing, and nothing else', async () => {
  const folder = await temporaryFolder({});
  const file = join(folder, 'a', 'b', 'c.bin');
  await writeOutput(file, Uint8Array.of(1, 2, 255));
  expect(await readInputFile(file)).toEqual(Buffer.from([1, 2, 255]));
  await writeOutput(file, 'ünd');
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
  const writing = writeOutput(file, new Uint8Array(large)).then(() => {
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
    const sentence = await refusal(() => writeOutput(file, 'text'));
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

describe('over what is there', () => {
  test('a link stays and leads to the new content, whether it led to a file or to nothing', async () => {
    const folder = await temporaryFolder({ target: Buffer.from('old') });
    mkdirSync(join(folder, 'there'));
    symlinkSync('there', join(folder, 'elsewhere'));
    symlinkSync('../target', join(folder, 'there', 'near'));
    symlinkSync(join(folder, 'elsewhere', 'near'), join(folder, 'far'));
    symlinkSync('missing/made', join(folder, 'there', 'dangling'));
    await writeOutput(join(folder, 'far'), 'new');
    await writeOutput(join(folder, 'elsewhere', 'dangling'), 'first');
    for (const link of ['far', 'there/near', 'there/dangling', 'elsewhere']) {
      expect(lstatSync(join(folder, link)).isSymbolicLink(), link).toBe(true);
    }
    expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('new');
    expect(readFileSync(join(folder, 'there', 'missing', 'made'), 'utf8')).toBe('first');
    expect(readdirSync(folder).sort()).toEqual(['elsewhere', 'far', 'target', 'there']);
    expect(readdirSync(join(folder, 'there')).sort()).toEqual(['dangling', 'missing', 'near']);
  });

  test('links in a circle are refused', async () => {
    const folder = await temporaryFolder({});
    symlinkSync('b', join(folder, 'a'));
    symlinkSync('a', join(folder, 'b'));
    const sentence = await refusal(() => writeOutput(join(folder, 'a'), 'text'));
    expect(sentence).toMatch(/^got [^\n]+\/a \(too many symbolic links[^\n]*\), expected a file/);
    expect(lstatSync(join(folder, 'a')).isSymbolicLink()).toBe(true);
  });

  test.each([0o600, 0o640, 0o755, 0o222, 0o666])('mode %o is kept', async (mode) => {
    const folder = await temporaryFolder({ x: Buffer.from('old') });
    const file = join(folder, 'x');
    chmodSync(file, mode);
    await writeOutput(file, 'new');
    expect(lstatSync(file).mode & 0o7777).toBe(mode);
    chmodSync(file, 0o600);
    expect(readFileSync(file, 'utf8')).toBe('new');
  });

  test.runIf(process.getuid?.() === 0)('root leaves a file to its owner', async () => {
    const folder = await temporaryFolder({ x: Buffer.from('old') });
    chownSync(join(folder, 'x'), 65534, 65534);
    await writeOutput(join(folder, 'x'), 'new');
    expect(lstatSync(join(folder, 'x'))).toMatchObject({ uid: 65534, gid: 65534 });
  });

  test('another hard link keeps the old content', async () => {
    const folder = await temporaryFolder({ x: Buffer.from('old') });
    linkSync(join(folder, 'x'), join(folder, 'other'));
    await writeOutput(join(folder, 'x'), 'new');
    expect(readFileSync(join(folder, 'other'), 'utf8')).toBe('old');
  });

  test('a file that nobody has permission to write is left alone, by root too', async () => {
    const folder = await temporaryFolder({ x: Buffer.from('old') });
    const file = join(folder, 'x');
    symlinkSync('x', join(folder, 'link'));
    chmodSync(file, 0o444);
    for (const path of [file, join(folder, 'link')]) {
      expect(await refusal(() => writeOutput(path, 'new'))).toBe(
        `got ${path} (no write permission), expected a file that can be written`,
      );
    }
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['link', 'x']);
  });

  test('a device stays a device, itself and behind a link', async () => {
    const folder = await temporaryFolder({});
    const device = makeDevice(folder, 'null');
    symlinkSync('null', join(folder, 'link'));
    for (const path of [device, join(folder, 'link')]) await writeOutput(path, 'text');
    expect(statSync(device).isCharacterDevice()).toBe(true);
    expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['link', 'null']);
  });

  test('a FIFO stays one, and its reader gets everything, early or late', async () => {
    const folder = await temporaryFolder({});
    const fifo = makeFifo(folder, 'fifo');
    const content = Uint8Array.from({ length: 1_000_000 }, (_, i) => i % 251);
    for (const late of [false, true]) {
      const early = late ? undefined : readFile(fifo);
      const writing = writeOutput(fifo, content);
      const read = await (early ?? readFile(fifo));
      await writing;
      expect(read.equals(content)).toBe(true);
    }
    expect(lstatSync(fifo).isFIFO()).toBe(true);
    expect(readdirSync(folder)).toEqual(['fifo']);
  });

  test('a process that waits for the reader of a FIFO can end', async () => {
    const fifo = makeFifo(await temporaryFolder({}), 'fifo');
    const files = new URL('../../src/node/files.ts', import.meta.url).href;
    const script = `
      const { writeOutput } = await import(${JSON.stringify(files)});
      void writeOutput(${JSON.stringify(fifo)}, 'text');
      setTimeout(() => process.exit(7), 200);`;
    const words = ['--input-type=module', '--eval', script];
    const child = spawn(process.execPath, words, { stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect(status).toBe(7);
  });

  test('a reader of a FIFO that goes away before the end is one sentence', async () => {
    const folder = await temporaryFolder({});
    const fifo = makeFifo(folder, 'fifo');
    const reader = spawn('head', ['-c', '1', fifo], { stdio: 'ignore' });
    const sentence = await refusal(() => writeOutput(fifo, new Uint8Array(1_000_000)));
    expect(sentence).toBe(`got ${fifo} (broken pipe), expected a file that can be written`);
    expect(reader.pid).toBeDefined();
  });
});
