import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { describe, expect, inject, test } from 'vitest';
import { ROOT } from '../invariants/here.ts';
import { bundleEmbeddingPage } from './embedding-page.ts';
import { LONG } from '../long.ts';

const MOST_BYTES = 1_000_000;
/** Compressed; the aim is 60 kB, and a page that grows to half of it carries what it does not use. */
const MOST_PAGE_BYTES = 30_000;

const { folder, tarball, size, files } = inject('installed');
const root = fileURLToPath(ROOT);
const installed = join(folder, 'node_modules/lowcap');
const library = join(installed, 'build/lib');
const scripts = readdirSync(library).filter((file) => file.endsWith('.js'));

describe('the packed package', () => {
  test('is small', () => {
    expect(size).toBeGreaterThan(100_000);
    expect(size).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('has what is needed and nothing else: no sources, tests or source maps', () => {
    const known = [
      /^build\/lib\/[\w-]+\.js$/,
      /^build\/types\/([\w-]+\/)*[\w-]+\.d\.ts$/,
      /^build\/lib\/LICENCES\.txt$/,
      /^include\/lowcap\.h$/,
      /^device\/[\w-]+\.(c|h|ld)$/,
      /^build\/core(\.scalar|\.relaxed)?\.wasm$/,
      /^core\.wasm\.d\.ts$/,
      /^README\.md$/,
      /^LICENSE$/,
      /^package\.json$/,
    ];
    for (const path of known) expect(files.filter((file) => path.test(file))).not.toEqual([]);
    expect(files.filter((file) => !known.some((path) => path.test(file)))).toEqual([]);
    expect(scripts.filter((file) => /sourceMappingURL=(?!data:)/.test(read(file)))).toEqual([]);
  });

  test('is well formed, as publint sees it', async () => {
    const data = readFileSync(tarball);
    const { messages } = await publint({
      pack: { tarball: data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) },
      strict: true,
    });
    expect(messages).toEqual([]);
  });

  test('has types that are found for every export, as are-the-types-wrong sees it', LONG, () => {
    const options = [
      '--profile',
      'esm-only',
      '--exclude-entrypoints',
      './core.wasm',
      './core.scalar.wasm',
    ];
    const words = [tarball, ...options, '--format', 'json'];
    const printed = execFileSync(join(root, 'node_modules/.bin/attw'), words, {
      encoding: 'utf8',
    });
    const { analysis } = JSON.parse(printed) as Report;
    expect(Object.keys(analysis.entrypoints)).toEqual([
      '.',
      './node',
      './browser',
      './package.json',
    ]);
    for (const { resolutions } of Object.values(analysis.entrypoints)) {
      for (const kind of ['node16-esm', 'bundler']) {
        expect(resolutions[kind]?.resolution).toBeDefined();
      }
    }
  });

  test('has the core that a rebuild gives, byte for byte', LONG, () => {
    const rebuilt = join(folder, 'rebuilt.wasm');
    const options = ['--target', 'release', '--outFile', rebuilt, '--textFile', `${rebuilt}.wat`];
    const words = ['--config', 'asconfig.json', ...options];
    execFileSync(join(root, 'node_modules/.bin/asc'), words, { cwd: root });
    const [packed, again] = [join(installed, 'build/core.wasm'), rebuilt].map((file) =>
      readFileSync(file),
    );
    expect(packed.length).toBeGreaterThan(10_000);
    expect(packed.equals(again)).toBe(true);
    for (const file of [rebuilt, `${rebuilt}.wat`]) rmSync(file);
  });
});

test('a page that only embeds is small, with the core', LONG, async () => {
  const page = await bundleEmbeddingPage(folder);
  expect(page.core).toBeGreaterThan(5000);
  // Less than this would not be a t-SNE.
  expect(page.script).toBeGreaterThan(4000);
  expect(page.script + page.core).toBeLessThanOrEqual(MOST_PAGE_BYTES);
});

describe('the files of the library', () => {
  test('import only what is installed with them', () => {
    const { dependencies, peerDependencies } = JSON.parse(
      readFileSync(join(installed, 'package.json'), 'utf8'),
    ) as Readonly<Record<'dependencies' | 'peerDependencies', Readonly<Record<string, string>>>>;
    const declared = { ...dependencies, ...peerDependencies };
    const packages = new Set(scripts.flatMap(packagesOf));
    expect(packages.has('piscina')).toBe(true);
    const undeclared = [...packages].filter((name) => !(name in declared));
    // Ink imports it only where it finds it.
    expect(undeclared).toEqual(['react-devtools-core']);
  });

  test('that a page loads have nothing of Node.js', () => {
    for (const entry of ['index.js', 'browser.js', 'lab-worker.js']) {
      const found = reached(entry);
      expect(found.size).toBeGreaterThan(3);
      expect([...found].filter(needsNode)).toEqual([]);
    }
    expect([...reached('node.js')].some(needsNode)).toBe(true);
  });

  test.each([
    ['lowcap', 'index.js', '../../src/index.ts'],
    ['lowcap/node', 'node.js', '../../src/node/index.ts'],
    ['lowcap/browser', 'browser.js', '../../src/browser/index.ts'],
  ])('that %s names exports what its source does', async (_, bundle, source) => {
    const names = async (file: string) => Object.keys((await import(file)) as object).sort();
    const found = await names(join(library, bundle));
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(await names(source));
  });
});

/** What is read of the report of are-the-types-wrong. */
interface Report {
  readonly analysis: {
    readonly entrypoints: Readonly<
      Record<
        string,
        { readonly resolutions: Readonly<Record<string, { readonly resolution?: object }>> }
      >
    >;
  };
}

function read(file: string): string {
  return readFileSync(join(library, file), 'utf8');
}

/** What a file of the bundle imports or exports from elsewhere, statically or when it is needed. */
function importsOf(file: string): string[] {
  // Several of them stand in a line.
  const statements = /(?<=^|;)(?:import|export)\b[^'"`;]*?["']([^"'\n]+)["'];/gm;
  const calls = /\bimport\(\s*["']([^"'\n]+)["']\s*\)/g;
  return [statements, calls].flatMap((found) =>
    Array.from(read(file).matchAll(found), ([, specifier]) => specifier),
  );
}

/** The program and the library for Node.js load its modules by a call, see `scripts/quick-start.ts`. */
const needsNode = (file: string) =>
  importsOf(file).some(isBuiltin) || read(file).includes('getBuiltinModule');

const isBuiltin = (specifier: string) =>
  specifier.startsWith('node:') || builtinModules.includes(specifier);

function packagesOf(file: string): string[] {
  return importsOf(file)
    .filter((specifier) => !specifier.startsWith('.') && !isBuiltin(specifier))
    .map((specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)![0]);
}

/** The files that are loaded with this one, now or later. */
function reached(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const specifier of importsOf(file)) {
    if (specifier.startsWith('./')) reached(specifier.slice(2), found);
  }
  return found;
}
