/** @module-tag long */
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { ROOT } from '../invariants/here.ts';
import { compileInstalled } from './installed.ts';

const root = fileURLToPath(ROOT);
const folder = join(inject('installed').folder, 'typed');

const EXAMPLES = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join('examples', file));

/** A program of each kind, and one that is wrong. */
const PROGRAMS = {
  'library.ts': `
    import { type Core, InputError, loadCore, type Network, train } from 'lowcap';
    import address from 'lowcap/core.wasm';
    export async function example(dataset: Parameters<typeof train>[1]): Promise<Network> {
      const core: Core = await loadCore(fetch(address));
      try {
        return train(core, dataset, { pair: '4-9', hidden: 2 }).network;
      } catch (error) {
        throw error instanceof InputError ? error : new Error('unknown', { cause: error });
      }
    }`,
  'node.ts': `
    import { loadDataset, loadPackagedCore } from 'lowcap/node';
    import { embed, selectPair } from 'lowcap';
    const images = selectPair(await loadDataset('mnist'), '4-9', 'test');
    const values = Float32Array.from(images.values);
    const matrix = { points: images.count, dimensions: 784, values };
    export const kl: number = embed(await loadPackagedCore(), matrix).kl;`,
  'wrong.ts': `
    import { train } from 'lowcap';
    export const untyped: string = train;`,
};

beforeAll(() => {
  mkdirSync(folder);
  for (const [name, text] of Object.entries(PROGRAMS)) writeFileSync(join(folder, name), text);
  cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
});

/** Compiles files of the folder. */
const compile = (files: readonly string[], options: object) =>
  compileInstalled(
    files.map((file) => join('typed', file)),
    options,
  );

describe.each([
  ['node16', 'node16'],
  ['bundler', 'esnext'],
])('moduleResolution %s', (moduleResolution, module) => {
  const resolution = { moduleResolution, module };

  test('a program of the library needs no types of Node.js, and none of lowcap’s is broken', () => {
    const options = { ...resolution, types: [], skipLibCheck: false };
    expect(compile(['library.ts'], options)).toBe('');
  });

  test('a program of lowcap/node, and the examples', () => {
    // The types of Vega-Lite do not stand this option.
    const stricter = { exactOptionalPropertyTypes: true, skipLibCheck: true };
    const options = { ...resolution, ...stricter };
    expect(compile(['node.ts', ...EXAMPLES], options)).toBe('');
  });
});

test('a wrong program is found to be wrong', () => {
  expect(compile(['wrong.ts'], {})).toContain("not assignable to type 'string'");
});
