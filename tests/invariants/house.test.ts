import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeOf, importsOf, linesOf, sourceFiles, textOf } from './sources.ts';

/**
 * The floors of the house: a folder imports only from floors above its own, and from itself. Type imports and dynamic
 * imports count.
 */
const FLOORS = [
  ['src/visible.ts'],
  ['src/errors.ts', 'src/count.ts'],
  ['src/checks.ts'],
  ['src/core', 'src/statistics'],
  ['src/data'],
  ['src/network', 'src/embedding'],
  ['src/measurements'],
  ['src/lab'],
  ['src/bench'],
  ['src/studies'],
  ['src/analysis'],
  ['src/claims'],
  ['src/report'],
  ['src/explore'],
  ['src/export'],
  ['src/library'],
  ['src/index.ts'],
  ['src/node', 'src/browser'],
  ['cli', 'web'],
];

/** The packages that run in a browser; every other one belongs into src/node/ or cli/. */
const BROWSER_PACKAGES = new Set([
  '@assemblyscript/loader',
  '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js',
  '@sqlite.org/sqlite-wasm',
  'fast-png',
  'fflate',
  'fflate/browser',
  'jpeg-js',
  'valibot',
  'vega',
  'vega-lite',
]);

/** What the page alone is drawn with. */
const PAGE_PACKAGES = new Set(['solid-js', 'solid-js/web']);

const NODE_GLOBALS =
  /(?<![.\w$])(process|Buffer|require|__dirname|__filename|setImmediate)\b(?!\s*\??:)/g;
const PAGE_GLOBALS = /(?<![.\w$])(document|window|localStorage|sessionStorage)\b(?!\s*\??:)/g;

/** So many lines are read at one sitting. */
const MOST_LINES = 300;

const library = sourceFiles('src');
const portable = library.filter((file) => !file.startsWith('src/node/'));
const terminal = sourceFiles('cli');
const page = sourceFiles('web');
const all = [...library, ...terminal, ...page];
const imports = new Map(all.map((file) => [file, targets(file)]));

test('there are sources to look at', () => {
  expect(portable.length).toBeGreaterThan(150);
  expect(terminal.length).toBeGreaterThan(100);
  expect(portable.flatMap(importsOf).length).toBeGreaterThan(500);
  expect(library.flatMap(importsOf)).toContain('node:fs');
  expect(builtinModules.some((name) => BROWSER_PACKAGES.has(name))).toBe(false);
});

describe('floors', () => {
  test('every source stands on one', () => {
    expect(all.filter((file) => floorOf(file) < 0)).toEqual([]);
  });

  test('a file imports only its own room, and floors above its own', () => {
    expect(edges(([from, to]) => !mayImport(from, to))).toEqual([]);
  });

  test('no circle of imports', () => {
    expect(circles()).toEqual([]);
  });
});

describe('rooms', () => {
  test.each([
    ['panel', terminal, /^cli\/dashboard\/panels\/([^/]+)\//, 8],
    ['view of the page', page, /^web\/views\/([^/]+)\//, 6],
  ] as const)('no %s imports another', (_, files, folder, least) => {
    const partOf = (file: string) => folder.exec(file)?.[1];
    const parts = new Set(files.flatMap((file) => partOf(file) ?? []));
    expect(parts.size).toBeGreaterThan(least);
    const found = edges(([from, to]) => {
      const [one, other] = [partOf(from), partOf(to)];
      return one !== undefined && other !== undefined && one !== other;
    });
    expect(found).toEqual([]);
  });

  test('chalk is asked for colours in one file', () => {
    expect(all.filter((file) => importsOf(file).includes('chalk'))).toEqual([
      'cli/terminal/theme.ts',
    ]);
  });

  test('only the report knows Vega', () => {
    const found = all.filter((file) => importsOf(file).some((name) => name.startsWith('vega')));
    expect(found.filter((file) => !file.startsWith('src/report/'))).toEqual([]);
    expect(found).not.toEqual([]);
  });

  test('no package of Node is imported outside src/node/ and cli/', () => {
    const found = [...portable, ...page].flatMap((file) =>
      importsOf(file)
        .filter((specifier) => !specifier.startsWith('.') && !BROWSER_PACKAGES.has(specifier))
        .filter((specifier) => !(file.startsWith('web/') && PAGE_PACKAGES.has(specifier)))
        .map((specifier) => `${file} imports ${specifier}`),
    );
    expect(found).toEqual([]);
  });

  test('no global of Node is used outside src/node/ and cli/', () => {
    expect(uses([...portable, ...page], NODE_GLOBALS)).toEqual([]);
  });

  test('no global of a page is used outside src/browser/ and web/', () => {
    const others = library.filter((file) => !file.startsWith('src/browser/'));
    expect(uses([...others, ...terminal], PAGE_GLOBALS)).toEqual([]);
  });

  test('only the store of the browser knows SQLite for browsers', () => {
    const found = all.filter((file) => importsOf(file).includes('@sqlite.org/sqlite-wasm'));
    expect(found).toEqual(['src/browser/store/sqlite-file.ts']);
  });

  test('studies are listed in their catalogue, and in at most one other place', () => {
    const found = all.filter((file) => /\bRecord<StudyName\b/.test(codeOf(file)));
    expect(found.filter((file) => file !== 'src/studies/catalogue.ts').length).toBeLessThan(2);
  });
});

describe('names and files', () => {
  test('what src/ exports has a name of its own', () => {
    const declared = library.flatMap((file) =>
      exportsOf(file).map((name) => [name, file] as const),
    );
    expect(declared.length).toBeGreaterThan(400);
    const places = Map.groupBy(declared, ([name]) => name);
    const twice = [...places].filter(([, found]) => found.length > 1);
    expect(twice.map(([name, found]) => [name, ...found.map(([, file]) => file)])).toEqual([]);
  });

  test(`no file has more than ${MOST_LINES} lines`, () => {
    const files = sourceFiles(
      'assembly',
      'src',
      'cli',
      'web',
      'tests',
      'bench',
      'scripts',
      'examples',
    );
    expect(files.filter((file) => linesOf(file) > MOST_LINES)).toEqual([]);
  });

  test.each(['src/index.ts', 'src/node/index.ts', 'src/browser/index.ts'])(
    'all that %s exports is described',
    (index) => {
      const names = reExportsOf(index);
      expect(names.length).toBeGreaterThan(15);
      expect(names.filter((name) => !isDescribed(name))).toEqual([]);
    },
  );
});

/** Position of a file's floor, −1 without one. */
function floorOf(file: string): number {
  return FLOORS.findIndex((rooms) => rooms.some((room) => isIn(file, room)));
}

function roomOf(file: string): string | undefined {
  return FLOORS[floorOf(file)]?.find((room) => isIn(file, room));
}

function isIn(file: string, room: string): boolean {
  return file === room || file.startsWith(`${room}/`);
}

function mayImport(from: string, to: string): boolean {
  return roomOf(from) === roomOf(to) || floorOf(to) < floorOf(from);
}

/** `a → b` for every import of which the condition holds. */
function edges(condition: (edge: readonly [from: string, to: string]) => boolean): string[] {
  return [...imports].flatMap(([from, found]) =>
    found.filter((to) => condition([from, to])).map((to) => `${from} → ${to}`),
  );
}

/** The groups of files that import one another, by Tarjan's strongly connected components (1972). */
function circles(): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string) => {
    order.set(file, order.size);
    low.set(file, order.get(file)!);
    stack.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(file, Math.min(low.get(file)!, low.get(next)!));
    }
    if (low.get(file) !== order.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1 || imports.get(file)?.includes(file)) found.push(circle);
  };
  for (const file of all) if (!order.has(file)) visit(file);
  return found;
}

/** The files that a file imports by a relative path, as paths from the root. */
function targets(file: string): string[] {
  return importsOf(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(posix.dirname(file), specifier))
    .filter((target) => /\.tsx?$/.test(target));
}

function uses(files: readonly string[], globals: RegExp): string[] {
  return files.flatMap((file) =>
    Array.from(codeOf(file).matchAll(globals), ([name]) => `${file} uses ${name}`),
  );
}

const DECLARATION =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|class|const|let|interface|type) ([\w$]+)/gm;

/** The names that a file declares and exports. */
function exportsOf(file: string): string[] {
  return [...new Set(Array.from(textOf(file).matchAll(DECLARATION), ([, name]) => name!))];
}

/** The names that an index passes on. */
function reExportsOf(file: string): string[] {
  return Array.from(codeOf(file).matchAll(/^export (?:type )?\{([^}]*)\} from/gm), ([, names]) =>
    names!.split(',').flatMap((name) => /(?:type )?([\w$]+)\s*$/.exec(name.trim())?.[1] ?? []),
  ).flat();
}

/** Whether a docblock stands in front of the declaration. */
function isDescribed(name: string): boolean {
  const declaration = new RegExp(
    `\\*/\\nexport (?:declare )?(?:abstract )?(?:async )?(?:function\\*?|class|const|let|interface|type) ${name}\\b`,
  );
  return library.some((file) => declaration.test(textOf(file)));
}
