import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { emptyFolder } from '../cli/program.ts';
import { LONG } from '../long.ts';
import { DOCUMENTS, fileOf } from './documents.ts';

/** The JavaScript of a document, block after block. */
function scriptsOf(file: string): string[] {
  const { blocks } = DOCUMENTS.find((document) => document.file === file)!;
  return blocks.filter(({ language }) => language === 'js').map(({ text }) => text);
}

/** Runs a module with the built package, in an empty folder; what it prints. */
async function run(name: string, script: string): Promise<string> {
  // Inside the package, where `lowcap` is the package itself.
  mkdirSync(fileOf('build/docs'), { recursive: true });
  const module = fileOf(join('build/docs', `${name}.mjs`));
  writeFileSync(module, script);
  const cwd = await emptyFolder();
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [module], { cwd });
  expect(stderr).toBe('');
  return stdout;
}

test('the program in the README prints what stands below it', async () => {
  const { blocks } = DOCUMENTS.find(({ file }) => file === 'README.md')!;
  const at = blocks.findIndex(({ language }) => language === 'js');
  expect(await run('readme', blocks[at].text)).toBe(blocks[at + 1].text);
});

// That every name is exported is tried in names.test.ts.
test('the examples of docs/LIBRARY.md are one program, and print what they say', LONG, async () => {
  const scripts = scriptsOf('docs/LIBRARY.md');
  expect(scripts.length).toBeGreaterThan(5);
  const said = scripts.flatMap((script) =>
    Array.from(script.matchAll(/console\.log\(.*\); \/\/ (\d\S*)$/gm), ([, value]) => value),
  );
  expect(said.length).toBeGreaterThan(0);
  const printed = (await run('library', scripts.join('\n'))).split('\n');
  for (const value of said) expect(printed).toContain(value);
});
