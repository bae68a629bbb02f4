import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeOf, importsOf, sourceFiles } from './sources.ts';

/** The packages that run in a browser; every other one, piscina for instance, belongs into src/node/. */
const BROWSER_PACKAGES = new Set(['@assemblyscript/loader', 'vega', 'vega-lite']);

const NODE_GLOBALS =
  /(?<![.\w$])(process|Buffer|require|__dirname|__filename|setImmediate)\b(?!\s*\??:)/g;
const PAGE_GLOBALS = /(?<![.\w$])(document|window|localStorage|sessionStorage)\b(?!\s*\??:)/g;

const library = sourceFiles('src');
const portable = library.filter((file) => !file.startsWith('src/node/'));
const page = sourceFiles('web');

describe('the library runs in a browser', () => {
  test('there are sources to look at', () => {
    expect(portable.length).toBeGreaterThan(20);
    expect(portable.flatMap(importsOf).length).toBeGreaterThan(50);
    expect(library.flatMap(importsOf)).toContain('node:fs');
    expect(builtinModules.some((name) => BROWSER_PACKAGES.has(name))).toBe(false);
  });

  test('no Node module is imported outside src/node/', () => {
    const foreign = [...portable, ...page].flatMap((file) =>
      importsOf(file)
        .filter((specifier) => !specifier.startsWith('.') && !BROWSER_PACKAGES.has(specifier))
        .map((specifier) => `${file} imports ${specifier}`),
    );
    expect(foreign).toEqual([]);
  });

  test('no file of src/node/ is imported outside of it', () => {
    const found = [...portable, ...page].flatMap((file) =>
      targets(file)
        .filter((target) => target.startsWith('src/node/'))
        .map((target) => `${file} imports ${target}`),
    );
    expect(found).toEqual([]);
  });

  test('no global of Node is used outside src/node/', () => {
    expect(uses([...portable, ...page], NODE_GLOBALS)).toEqual([]);
  });

  test('no global of a page is used in the library', () => {
    expect(uses(library, PAGE_GLOBALS)).toEqual([]);
  });

  test('the library imports nothing but itself: neither the command line nor the page', () => {
    const found = library.flatMap((file) =>
      targets(file)
        .filter((target) => !target.startsWith('src/'))
        .map((target) => `${file} imports ${target}`),
    );
    expect(found).toEqual([]);
  });
});

/** The files that a file imports by a relative path, as paths from the root. */
function targets(file: string): string[] {
  return importsOf(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(posix.dirname(file), specifier));
}

function uses(files: readonly string[], globals: RegExp): string[] {
  return files.flatMap((file) =>
    Array.from(codeOf(file).matchAll(globals), ([name]) => `${file} uses ${name}`),
  );
}
