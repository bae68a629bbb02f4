/** @module-tag long */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { runnable } from '../../docs/api/runnable.ts';
import * as library from '../../src/index.ts';
import * as node from '../../src/node/index.ts';
import { ROOT } from '../invariants/here.ts';
import { sourceFiles } from '../invariants/sources.ts';
import { compileInstalled, runInstalled, writeSmallDataset } from './installed.ts';

/** Calls whose page of the reference opens with an example. */
const MAIN = [
  'loadCore',
  'makeDatasetFromArrays',
  'train',
  'trainAsync',
  'trainCohort',
  'predict',
  'evaluate',
  'prune',
  'pruningFrontier',
  'saliency',
  'hiddenActivations',
  'embed',
  'embedAsync',
  'runStudies',
  'defineClaim',
];

const FOLDER = 'reference';
const modules = { lowcap: Object.keys(library), 'lowcap/node': Object.keys(node) };
const programs = new Map(sourceFiles('src').flatMap(examplesOf));

/** The examples of a file as programs, by the name of what they stand in front of. */
function examplesOf(file: string): [name: string, program: string][] {
  const described =
    /^\/\*\*\n((?: \*.*\n)*?) \*\/\nexport (?:async )?(?:function\*?|class|const) (\w+)/gm;
  const text = readFileSync(new URL(file, ROOT), 'utf8');
  return Array.from(text.matchAll(described)).flatMap(([, block, name]) => {
    const words = block.replaceAll(/^ \* ?/gm, '');
    const [, example] = /^@example\n(.*?)(?=\n\n?@|\n*$(?![^]))/ms.exec(words) ?? [];
    return example === undefined ? [] : [[name, runnable(example.trim(), modules)] as const];
  }) as [string, string][];
}

beforeAll(() => {
  mkdirSync(join(inject('installed').folder, FOLDER));
  for (const [name, program] of programs) {
    // The same images as MNIST's first, so that everything is trained in no time.
    const text = program.replaceAll("'mnist'", `'${writeSmallDataset('few-images')}'`);
    writeFileSync(join(inject('installed').folder, FOLDER, `${name}.ts`), text);
  }
});

test('the main calls have an example', () => {
  expect(MAIN.filter((name) => !programs.has(name))).toEqual([]);
  expect(MAIN.filter((name) => !modules.lowcap.includes(name))).toEqual([]);
});

test('every example compiles as it is in the reference', () => {
  const files = Array.from(programs.keys(), (name) => join(FOLDER, `${name}.ts`));
  expect(compileInstalled(files)).toBe('');
});

test('every example runs', () => {
  const imports = Array.from(programs.keys(), (name) => `await import('./${name}.ts');`);
  writeFileSync(join(inject('installed').folder, FOLDER, 'all.ts'), imports.join('\n'));
  expect(runInstalled('node', join(FOLDER, 'all.ts'))).toMatchObject({ status: 0, stderr: '' });
});
