import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SqliteStore } from '../../src/node/store.ts';
import { storedTrial } from '../node/stores.ts';
import { emptyFolder, MAIN, smallFolder } from './program.ts';
import { runHere } from './run-here.ts';

const TRAIN = 'train --hidden 2 --epochs 1 --quiet'.split(' ');

const train = async (folder: string, save: string) =>
  runHere(folder, [...TRAIN, '--dataset', await smallFolder(600), '--save', save]);

test.skipIf(!existsSync('/dev/full'))(
  'a full disk is no fault of the words: status 1',
  async () => {
    expect(await train(await emptyFolder(), '/dev/full')).toMatchObject({
      status: 1,
      stderr:
        'lowcap: got /dev/full (no space left on device), expected a file that can be written\n',
    });
  },
);

test.skipIf(!existsSync('/proc/self'))(
  'a folder that takes no others is refused before training',
  async () => {
    const { status, stderr } = await train(await emptyFolder(), '/proc/x/y');
    expect(stderr).toMatch(/^lowcap: got \/proc\/x\/y \([^\n]+\), expected [^\n]+\n$/);
    expect(status).toBe(2);
    const stored = await runHere(await emptyFolder(), ['run', 'capacity', '--store', '/proc/x/y']);
    expect(stored.stderr).toMatch(/^lowcap: got \/proc\/x\/y, expected [^\n]+\n$/);
    expect(stored.status).toBe(2);
  },
);

test('a store is read where the disk has no room for what SQLite makes beside it', async () => {
  const folder = await emptyFolder();
  const store = SqliteStore.open(join(folder, 'store.db'));
  store.save([storedTrial('a'.repeat(64))]);
  store.close();
  // As on a full disk: no file grows to more than 8 KB.
  const command = 'ulimit -f 8; exec "$0" "$1" list trials --json --store store.db';
  // SQLite leaves an empty log behind when it has failed: the second time that is there.
  for (let time = 0; time < 2; time++) {
    const words = ['-c', command, process.execPath, MAIN];
    const ended = spawnSync('bash', words, { cwd: folder, encoding: 'utf8' });
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toContain(`"trialId":"${'a'.repeat(64)}"`);
  }
});

test('a log that cannot be read for want of room is no damage, and read when there is some', async () => {
  const [folder, power] = [await emptyFolder(), await emptyFolder()];
  const store = SqliteStore.open(join(folder, 'store.db'));
  store.save([storedTrial('a'.repeat(64))]);
  // As after a power cut: the index of the log is gone.
  for (const end of ['', '-wal']) {
    copyFileSync(join(folder, `store.db${end}`), join(power, `store.db${end}`));
  }
  store.close();
  const listed = (limits: string) => {
    const command = `${limits} exec "$0" "$1" list trials --json --store store.db`;
    const words = ['-c', command, process.execPath, MAIN];
    return spawnSync('bash', words, { cwd: power, encoding: 'utf8' });
  };
  expect(listed('ulimit -f 8;')).toMatchObject({
    status: 1,
    stdout: '',
    stderr:
      'lowcap: got no room for store.db-shm, without which the log of store.db cannot be read, expected some on the disk: nothing is lost\n',
  });
  expect(listed('')).toMatchObject({ status: 0, stderr: '' });
  expect(listed('').stdout).toContain(`"trialId":"${'a'.repeat(64)}"`);
});

test('a copy that has no room is told by its own name', async () => {
  const folder = await emptyFolder();
  const store = SqliteStore.open(join(folder, 'store.db'));
  store.save([storedTrial('a'.repeat(64))]);
  store.close();
  for (const words of ['backup copy.db --store store.db', 'merge --into copy.db store.db']) {
    const command = `ulimit -f 8; exec "$0" "$1" ${words}`;
    const started = ['-c', command, process.execPath, MAIN];
    const { status, stderr } = spawnSync('bash', started, { cwd: folder, encoding: 'utf8' });
    expect(stderr).toMatch(/^lowcap: got [^\n]* copy\.db: [^\n]+\n$/);
    expect(stderr).not.toMatch(/\.tmp/);
    expect(status).toBe(1);
    expect(readdirSync(folder).filter((file) => file.startsWith('copy'))).toEqual([]);
  }
});

test('a system that opens no more files ends in a sentence', async () => {
  const [folder, data] = [await emptyFolder(), await smallFolder(600)];
  const words = `tsne ${data}/t10k-images-idx3-ubyte --iterations 50 --quiet`;
  for (let most = 20; most <= 32; most += 2) {
    const command = `ulimit -n ${most}; exec "$0" "$1" ${words}`;
    const started = ['-c', command, process.execPath, MAIN];
    const { status, stderr } = spawnSync('bash', started, { cwd: folder, encoding: 'utf8' });
    // Of very few files the engine itself has some to say.
    if (stderr.startsWith('lowcap: ')) expect(stderr).toMatch(/^lowcap: [^\n]+\n$/);
    expect(status === 0 || stderr !== '').toBe(true);
  }
});

test('a name as long as the system takes is written, a longer one is refused', async () => {
  const folder = await emptyFolder();
  const name = `${'é'.repeat(120)}.safetensors`;
  expect(await train(folder, name)).toMatchObject({ status: 0, stderr: '' });
  expect(readdirSync(folder)).toEqual([name]);
  const { status, stderr } = await train(folder, 'x'.repeat(256));
  expect(stderr).toMatch(/^lowcap: got x{256} \(name too long\), expected [^\n]+\n$/);
  expect(status).toBe(2);
});

test('in a folder that was deleted every command says so', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lowcap-gone-'));
  const command = `rmdir "$PWD"; exec "$0" "$@"`;
  for (const words of [['tsne', 'x.npy'], ['claims']]) {
    const { status, stderr } = spawnSync('sh', ['-c', command, process.execPath, MAIN, ...words], {
      cwd: existsSync(folder) ? folder : mkdtempSync(join(tmpdir(), 'lowcap-gone-')),
      encoding: 'utf8',
    });
    expect(stderr).toBe(
      'lowcap: got a current folder that was deleted, expected one that is there\n',
    );
    expect(status).toBe(2);
  }
});
