/**
 * Writes the register of the ledger: a new version of every entry whose words or numbers have changed since the last. And
 * what its worlds give.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { entryText } from '../src/claims/entry-text.ts';
import { BEYOND_LEDGER, LEDGER } from '../src/claims/ledger.ts';
import { type EntryVersion, REGISTER } from '../src/claims/register.ts';
import { simulateReach } from '../src/claims/worlds/reach.ts';
import { digestText } from '../src/core/digest.ts';

const today = new Date().toISOString().slice(0, 10);

const entries = [...LEDGER, ...BEYOND_LEDGER];
const register: Record<string, readonly EntryVersion[]> = {};
for (const entry of entries) {
  const hash = await digestText(entryText(entry));
  const [newest, ...older] = REGISTER[entry.id] ?? [];
  if (newest?.hash === hash) register[entry.id] = [newest, ...older];
  else {
    const version = { version: (newest?.version ?? 0) + 1, entered: today, hash };
    register[entry.id] = [version, ...(newest ? [newest, ...older] : [])];
  }
}

writeEntries(
  'register.ts',
  Object.entries(register).map(([id, versions]) => {
    const texts = versions.map(
      ({ version, entered, hash }) =>
        `{ version: ${version}, entered: '${entered}', hash: '${hash}' }`,
    );
    return `  '${id}': [${texts.join(', ')}],\n`;
  }),
);
writeEntries(
  'reaches.ts',
  entries.map((entry) => {
    const { floor, ceiling, control } = simulateReach(entry);
    return `  '${entry.id}': { floor: ${floor}, ceiling: ${ceiling}, control: ${control} },\n`;
  }),
);

/** The head of the file stays as it is. */
function writeEntries(name: string, lines: readonly string[]): void {
  const url = new URL(`../src/claims/${name}`, import.meta.url);
  const file = readFileSync(url, 'utf8');
  const head = file.slice(0, file.indexOf('= {\n') + '= {\n'.length);
  writeFileSync(url, `${head}${lines.join('')}};\n`);
}
