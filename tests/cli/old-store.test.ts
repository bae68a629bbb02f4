import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { OLD_REST, OLD_TRIALS } from '../node/old-store.ts';
import { emptyFolder, runProgram } from './program.ts';

test('a store of an older version is brought to this one once, and it is said where it is as it was', async () => {
  const folder = await emptyFolder();
  const file = join(folder, 'old.db');
  const database = new DatabaseSync(file);
  database.exec(`${OLD_TRIALS}${OLD_REST}PRAGMA user_version = 2`);
  database.close();
  const list = () => runProgram(folder, ['check', '--store', 'old.db']);
  const first = await list();
  expect(first.stderr).toBe(
    'lowcap: old.db is of an older version: it is brought to this one, and kept as it was in old.db.version-2\n',
  );
  expect(existsSync(`${file}.version-2`)).toBe(true);
  expect((await list()).stderr).toBe('');
});
