import { readdirSync } from 'node:fs';
import { expect } from 'vitest';
import { emptyFolder } from './program.ts';
import { runHere } from './run-here.ts';

/** One sentence for the user on one line, nothing on stdout, nothing done. */
export async function expectRefusal(words: readonly string[], mentioned: readonly string[]) {
  const folder = await emptyFolder();
  const { status, stdout, stderr } = await runHere(folder, words);
  expect(stderr).toMatch(/^lowcap: [^\n]+\n$/);
  for (const text of mentioned) expect(stderr).toContain(text);
  expect(stdout).toBe('');
  expect(status).toBe(2);
  expect(readdirSync(folder)).toEqual([]);
}
