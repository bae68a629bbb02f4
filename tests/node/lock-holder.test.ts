import { beforeEach, expect, test, vi } from 'vitest';
import { lockHolder } from '../../src/node/store-lock.ts';

/** What the system tells: numbers of files, and what is in files. */
const system = vi.hoisted(() => ({
  inodes: new Map<string, bigint>(),
  files: new Map<string, string>(),
}));

vi.mock(import('node:fs'), async (original) => ({
  ...(await original()),
  statSync: ((path: string, options: { throwIfNoEntry?: boolean }) => {
    const ino = system.inodes.get(path);
    if (ino === undefined && options.throwIfNoEntry !== false) throw new Error('ENOENT');
    return ino === undefined ? undefined : { ino };
  }) as never,
  readFileSync: ((path: string) => {
    const text = system.files.get(path);
    if (text === undefined) throw new Error('ENOENT');
    return text;
  }) as never,
}));

const LOCKS = [
  '1: POSIX  ADVISORY  READ 50 fd:01:7 0 EOF',
  '2: FLOCK  ADVISORY  WRITE 51 fd:01:7 0 EOF',
  '2: -> POSIX  ADVISORY  WRITE 52 fd:01:7 0 EOF',
  '3: POSIX  ADVISORY  WRITE 53 fd:01:77 0 EOF',
];
const lock = (pid: number, inode: number) =>
  `9: POSIX  ADVISORY  WRITE ${pid} fd:01:${inode} 0 EOF`;

/** Who has a store locked with these locks. */
function holderOf(...locks: readonly string[]): string {
  system.files.set('/proc/locks', [...LOCKS, ...locks].join('\n'));
  return lockHolder('store.db');
}

beforeEach(() => {
  system.inodes.clear();
  system.files.clear();
  system.inodes.set('store.db', 7n);
});

test('a process that has bytes of the store to itself is named, with the first words of its command', () => {
  system.files.set('/proc/71/cmdline', '/usr/bin/node\0--flag\0/x/lowcap.js\0run\0capacity\0');
  expect(holderOf(lock(71, 7))).toBe('process 71 (node lowcap.js run)');
  system.files.set('/proc/71/cmdline', '/usr/bin/sqlite3\0');
  expect(holderOf(lock(71, 7))).toBe('process 71 (sqlite3)');
});

test('so is one that has bytes of its shared memory', () => {
  expect(holderOf(lock(71, 8))).toBe('another process');
  system.inodes.set('store.db-shm', 8n);
  system.files.set('/proc/71/cmdline', 'node\0');
  expect(holderOf(lock(71, 8))).toBe('process 71 (node)');
});

test('of a process whose command is not to be seen the number is told', () => {
  expect(holderOf(lock(71, 7))).toBe('process 71');
  system.files.set('/proc/71/cmdline', '');
  expect(holderOf(lock(71, 7))).toBe('process 71');
});

test('locks of this process, of other containers and of other files are passed over', () => {
  expect(holderOf()).toBe('another process');
  expect(holderOf(lock(process.pid, 7), lock(0, 7), lock(71, 77))).toBe('another process');
  expect(holderOf(lock(process.pid, 7), lock(0, 7), lock(72, 7), lock(73, 7))).toBe('process 72');
});

test('where the system lists no locks nobody is found', () => {
  expect(lockHolder('store.db')).toBe('another process');
});
