import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT, smallResultsHere } from '../invariants/here.ts';
import { longUnless } from '../long.ts';

const FLAG = '--experimental-wasm-revectorize';
const TRACE = '--trace-wasm-revectorize';

/** So that everything is compiled at its first call as what has run for a while is. */
const COMPILED = ['--no-liftoff'];
const EAGER = '--no-wasm-lazy-compilation';

/** The products, which take nearly all the time of a training. */
const PRODUCTS = [
  'gatherBlocks',
  'gatherHalfBlocks',
  'gatherRows',
  'gatherHalfRows',
  'descendRows',
  'updateRows',
  'multiplyRows',
  'multiplyHalfRows',
  'multiplyColumns',
  'multiplyHalfColumns',
] as const;

const path = (name: string) => fileURLToPath(new URL(name, ROOT));
const core = path('build/core.wasm');

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'lowcap-wide-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** What Node.js writes: to a file, because V8 writes what it traces word by word. */
function node(...words: string[]): string {
  const file = join(folder, 'written');
  const out = openSync(file, 'w');
  try {
    execFileSync(process.execPath, words, { stdio: ['ignore', out, 'inherit'] });
  } finally {
    closeSync(out);
  }
  return readFileSync(file, 'utf8');
}

/** Which functions V8 says to have found pairs of vectors in, by their index. */
function wideFunctions(traced: string): Set<string> {
  const functions = traced.split('Begin revec function wasm-function#').slice(1);
  const wide = functions.filter((text) => text.includes('Decide to vectorize'));
  return new Set(wide.map((text) => /^\d+/.exec(text)![0]));
}

/** An exported function is named after its index. */
async function indexesOf(names: readonly string[]): Promise<string[]> {
  const { instance } = await WebAssembly.instantiate(readFileSync(core));
  return names.map((name) => (instance.exports[name] as () => void).name);
}

const CPUS = '/proc/cpuinfo';
const hasAvx2 =
  process.arch === 'x64' && existsSync(CPUS) && readFileSync(CPUS, 'utf8').includes('avx2');

describe.skipIf(!hasAvx2)('registers of 256 bits (x64 with AVX2)', () => {
  test('every product is compiled to them', async () => {
    const indexes = await indexesOf(PRODUCTS);
    const flags = [...COMPILED, EAGER, '--single-threaded', FLAG, TRACE];
    const compile = `new WebAssembly.Module(fs.readFileSync(${JSON.stringify(core)}))`;
    const wide = wideFunctions(node(...flags, '--eval', compile));
    expect(PRODUCTS.filter((_, i) => !wide.has(indexes[i]))).toEqual([]);
  });

  test('the same training and embedding give the same bits in them', async () => {
    const script = path('build/tests/print-small-results.js');
    const here = JSON.parse(JSON.stringify(await smallResultsHere())) as unknown;
    expect(JSON.parse(node(...COMPILED, FLAG, script))).toEqual(here);
  });

  for (const [flags, wide] of [
    [[], true],
    [[FLAG.replace('--', '--no-')], false],
  ] as const) {
    const title = `the program works in them unless told otherwise: ${flags.join()}`;
    test(title, longUnless(wide), async () => {
      const [index] = await indexesOf(['gatherRows']);
      // Not what V8 says of it: without the flag it says nothing whatever it does.
      const printing = `--print-wasm-code-function-index=${index}`;
      const points = join(folder, 'points.csv');
      writeFileSync(points, Array.from({ length: 12 }, (_, i) => `${i % 5},${i % 7}\n`).join(''));
      const program = path('build/lib/lowcap.js');
      const words = ['tsne', points, '--perplexity', '3', '--iterations', '1'];
      const printed = node(...COMPILED, EAGER, printing, ...flags, program, ...words);
      expect([printed.includes(`wasm-function[${index}]`), printed.includes('ymm')]).toEqual([
        true,
        wide,
      ]);
    });
  }
});

describe.skipIf(process.arch !== 'x64')('the flag (x64)', () => {
  const source = (name: string) => JSON.stringify(path(`src/node/${name}.ts`));
  const inNode = (flags: readonly string[], before: string, expression: string) =>
    JSON.parse(
      node(
        ...flags,
        '--input-type=module',
        '--eval',
        `${before}
        const { widenVectors, lateFlags } = await import(${source('wide-vectors')});
        widenVectors();
        console.log(JSON.stringify(${expression}));`,
      ),
    ) as unknown;
  const lateFlags = (flags: readonly string[], before: string) =>
    inNode(flags, before, 'lateFlags()');
  const as = (property: string, value: string) =>
    `Object.defineProperty(process, '${property}', { value: ${value} });`;
  const version = (node: string) => as('versions', `{ ...process.versions, node: '${node}' }`);

  test.each([
    ['24.0.0', [FLAG]],
    ['26.9.1', [FLAG]],
    ['23.11.0', []],
    ['27.0.0', []],
  ])('is set in Node.js %s: %j', (node, expected) => {
    expect(lateFlags([], version(node))).toEqual(expected);
  });

  test('is not set on another processor, nor over a word of the command line', () => {
    const known = version('24.0.0');
    expect(lateFlags([], known + as('arch', "'arm64'"))).toEqual([]);
    for (const word of [FLAG, FLAG.replace('--', '--no-')]) {
      expect(lateFlags([word], known)).toEqual([]);
    }
  });

  test('is told by the benchmark among those of the engine', () => {
    const watch = `(await import(${source('bench/environment')})).watchEnvironment`;
    const flags = inNode([], version('24.0.0'), `(await (await ${watch}())()).flags`);
    expect(flags).toContain(FLAG);
  });
});
