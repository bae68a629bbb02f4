import { execFileSync } from 'node:child_process';
import fs, { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { flush, flushFolder, flushFolderSync, flushSync } from '../../src/node/files.ts';
import { SqliteStore } from '../../src/node/store.ts';

/** What the file system is asked for by a process that writes a file twice, in order. */
const WRITING = `
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
const asked = [];
const { open, rename, writeFile } = promises;
promises.writeFile = (file, content, options) => {
  asked.push(options.flush ? 'write flushed' : 'write');
  return writeFile(file, content, options);
};
promises.rename = (from, to) => {
  asked.push('rename');
  return rename(from, to);
};
promises.open = async (path, ...rest) => {
  const handle = await open(path, ...rest);
  const sync = handle.sync.bind(handle);
  handle.sync = () => {
    asked.push(fs.statSync(path).isDirectory() ? 'flush folder' : 'flush');
    return sync();
  };
  return handle;
};
syncBuiltinESMExports();
const { writeNewFile, writeOutput } = await import(process.argv[1]);
await writeOutput('a.txt', 'first');
await writeOutput('a.txt', 'second');
await writeNewFile('b.txt', 'third');
promises.link = async () => {
  throw Object.assign(new Error('a disk that knows no second names'), { code: 'EPERM' });
};
syncBuiltinESMExports();
await writeNewFile('c.txt', 'fourth');
await writeNewFile('c.txt', 'fifth');
fs.writeFileSync('asked.json', JSON.stringify(asked));
`;

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'lowcap-flushed-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

test('a file is flushed before it is renamed, and its folder after it', () => {
  const cwd = folder();
  const files = new URL('../../src/node/files.ts', import.meta.url).href;
  execFileSync(process.execPath, ['--input-type=module', '--eval', WRITING, files], { cwd });
  const asked = JSON.parse(readFileSync(join(cwd, 'asked.json'), 'utf8'));
  const replaced = ['write flushed', 'rename', 'flush folder'];
  const moved = ['write', 'rename', 'flush folder'];
  expect(asked).toEqual([
    ...replaced,
    ...replaced,
    'write flushed',
    'flush folder',
    // Where there are no second names: the name that is free is made, and nothing but the whole file gets it.
    'write flushed',
    ...moved,
    'write flushed',
    'write',
    ...moved,
  ]);
  const contents = Object.entries({ a: 'second', b: 'third', c: 'fourth', 'c-2': 'fifth' });
  for (const [name, content] of contents) {
    expect(readFileSync(join(cwd, `${name}.txt`), 'utf8')).toBe(content);
  }
  expect(readdirSync(cwd)).toHaveLength(contents.length + 1);
});

/** What it is asked for, and what is in the folder, by a process that makes stores; of the names only what is stable. */
const STORES = `
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
const asked = [];
const names = new Map();
const nameOf = (path) => basename(path).replace(/(?:[0-9a-f]{8}-[0-9]+[.])?[0-9a-f-]{36}/, 'ID');
const askRename = (from, to) => asked.push('rename ' + nameOf(from) + ' ' + nameOf(to));
const askFlush = ([path, flags]) => {
  if (fs.statSync(path).isDirectory()) asked.push('flush folder');
  // What is opened to be read only is not flushed on some systems.
  else if (flags === 'r+') asked.push('flush ' + nameOf(path));
};
const { openSync, fsyncSync, renameSync } = fs;
fs.openSync = (path, ...rest) => {
  const descriptor = openSync(path, ...rest);
  names.set(descriptor, [path, ...rest]);
  return descriptor;
};
fs.fsyncSync = (descriptor) => {
  askFlush(names.get(descriptor));
  return fsyncSync(descriptor);
};
fs.renameSync = (from, to) => {
  askRename(from, to);
  return renameSync(from, to);
};
const { open, rename } = promises;
promises.rename = (from, to) => {
  askRename(from, to);
  return rename(from, to);
};
promises.open = async (path, ...rest) => {
  const handle = await open(path, ...rest);
  const sync = handle.sync.bind(handle);
  handle.sync = () => {
    askFlush([path, ...rest]);
    return sync();
  };
  return handle;
};
syncBuiltinESMExports();
const from = (name) => import(new URL(name, process.argv[1]));
const [{ SqliteStore }, { repairStore }, { copyStore }, { writeWholeStore }] = await Promise.all([
  from('store.ts'), from('repair-store.ts'), from('store-migration.ts'), from('whole-store.ts'),
]);
SqliteStore.open('./store.db').close();
repairStore('./store.db');
const { DatabaseSync } = await import('node:sqlite');
const database = new DatabaseSync('./store.db');
copyStore(database, './copy.db');
database.close();
await writeWholeStore('./whole.db', (temporary) => SqliteStore.open(temporary).close());
fs.writeFileSync('asked.json', JSON.stringify(asked));
`;

test('that a file cannot be flushed is an error, that a folder cannot is none', async () => {
  const file = join(folder(), 'a.txt');
  writeFileSync(file, 'first');
  const refused = Object.assign(new Error('operation not permitted'), { code: 'EPERM' });
  const handle = await open(file);
  const sync = vi.spyOn(Object.getPrototypeOf(handle), 'sync').mockRejectedValue(refused);
  await handle.close();
  const { fsyncSync } = fs;
  fs.fsyncSync = () => {
    throw refused;
  };
  syncBuiltinESMExports();
  onTestFinished(() => {
    sync.mockRestore();
    fs.fsyncSync = fsyncSync;
    syncBuiltinESMExports();
  });
  await expect(flush(file)).rejects.toThrow(refused);
  expect(() => flushSync(file)).toThrow(refused);
  await flushFolder(dirname(file));
  flushFolderSync(dirname(file));
});

test('a store that is repaired, copied or made whole is flushed before it is renamed, and its folder after it', () => {
  const cwd = folder();
  const files = new URL('../../src/node/files.ts', import.meta.url).href;
  execFileSync(process.execPath, ['--input-type=module', '--eval', STORES, files], { cwd });
  const asked = JSON.parse(readFileSync(join(cwd, 'asked.json'), 'utf8')) as string[];
  expect(asked).toEqual([
    'flush store.db.repaired.tmp',
    'rename store.db store.db.damaged',
    'rename store.db.repaired.tmp store.db',
    'flush folder',
    'flush copy.db.ID.tmp',
    'rename copy.db.ID.tmp copy.db',
    'flush folder',
    'flush whole.db.ID.tmp',
    'rename whole.db.ID.tmp whole.db',
    'flush folder',
  ]);
});

test('a store flushes every commit', () => {
  const statements: string[] = [];
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (sql) {
    statements.push(sql);
    return exec.call(this, sql);
  };
  onTestFinished(() => void (DatabaseSync.prototype.exec = exec));
  SqliteStore.open(join(folder(), 'store.db')).close();
  const settings = statements.join(' ').match(/synchronous = \w+/g);
  expect(settings).toEqual(['synchronous = FULL']);
});
