/**
 * Removes the declarations that nobody who imports the package can reach: tsc writes those of every source that it reads,
 * which are twice as much.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = fileURLToPath(new URL('../build/types', import.meta.url));

const reached = new Set<string>();
const open = ['index.d.ts', 'node/index.d.ts', 'browser/index.d.ts'];
for (let file = open.pop(); file !== undefined; file = open.pop()) {
  if (reached.has(file)) continue;
  reached.add(file);
  // Whatever looks like a relative module: an import, an export or the type of an import.
  for (const [, name = ''] of readFileSync(join(TYPES, file), 'utf8').matchAll(
    /['"](\.{1,2}\/[^'"]+)\.ts['"]/g,
  )) {
    open.push(normalize(join(dirname(file), `${name}.d.ts`)));
  }
}
for (const file of readdirSync(TYPES, { recursive: true, encoding: 'utf8' })) {
  if (file.endsWith('.d.ts') && !reached.has(normalize(file))) rmSync(join(TYPES, file));
}
