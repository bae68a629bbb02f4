import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { ROOT } from './here.ts';
import { importsOf } from './sources.ts';

/** The files that npm scripts, and those they start, give to Node.js as they are. */
const started = Object.values(packageJson.scripts).flatMap((command) =>
  Array.from(command.matchAll(/\bnode ((?:scripts|bench)\/\S+\.ts)\b/g), ([, file]) => file),
);

/** A file, and all that it imports from this repository. */
function closureOf(file: string): string[] {
  const found = new Set([file]);
  for (const importer of found) {
    if (!importer.endsWith('.ts')) continue;
    for (const specifier of importsOf(importer)) {
      if (!/^\.\.?\//.test(specifier)) continue;
      const imported = join(posix.dirname(importer), specifier);
      if (existsSync(new URL(imported, ROOT))) found.add(imported);
    }
  }
  return [...found];
}

test('what npm scripts start Node.js can read: no file of theirs is of TSX', () => {
  expect(new Set(started).size).toBeGreaterThan(30);
  expect(started.filter((file) => !existsSync(new URL(file, ROOT)))).toEqual([]);
  const views = started.flatMap((file) => closureOf(file).filter((name) => name.endsWith('.tsx')));
  expect(views).toEqual([]);
});
