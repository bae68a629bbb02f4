import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
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
  expect(asked).toEqual([...replaced, ...replaced, 'write flushed', 'flush folder']);
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
