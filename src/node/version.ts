import { readFileSync } from 'node:fs';

/** The version of the package, from the file that says it. */
export function version(): string {
  const file = new URL(import.meta.resolve('lowcap/package.json'));
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
