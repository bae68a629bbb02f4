import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const LIB = new URL('../../build/lib/', import.meta.url);
const names = readdirSync(LIB).filter((name) => name.endsWith('.js'));
const textOf = (name: string) => readFileSync(new URL(name, LIB), 'utf8');

/** The files that are loaded with some, themselves included. */
function loadedWith(files: readonly string[]): string[] {
  const found = new Set(files);
  for (const name of found) {
    for (const [, imported] of textOf(name).matchAll(/(?:from|\bimport)\s*"\.\/([^"]+)"/g)) {
      found.add(imported);
    }
  }
  return [...found];
}

const chunks = (name: string) => names.filter((file) => file.startsWith(`${name}-`));

test('before its first frame the dashboard loads its part of the library, and no study or claim', () => {
  const loaded = loadedWith([...chunks('opening'), ...chunks('dashboard')]);
  expect(loaded.length).toBeGreaterThan(8);
  const whole = ['networks', 'trials', 'analysis', 'studies', 'library', 'command-line'];
  const tooMuch = whole.flatMap((name) => chunks(name).filter((file) => !file.includes('-first-')));
  expect(tooMuch.length).toBeGreaterThanOrEqual(whole.length);
  expect(loaded.filter((file) => tooMuch.includes(file))).toEqual([]);
});

test('only what is on a screen loads what draws on it', () => {
  const loading = names.filter((name) =>
    loadedWith([name]).some((file) => /^(react|layout)-/.test(file)),
  );
  const screens =
    /^(dashboard|layout|live-screen|open|panel|react|run-progress|screen|slider-line)-/;
  expect(loading.length).toBeGreaterThan(10);
  expect(loading.filter((name) => !screens.test(name))).toEqual([]);
});

test('files are of ASCII, and none makes Node.js look at all that a module of its own exports', () => {
  expect(names.filter((name) => /[^\0-\x7F]/.test(textOf(name)))).toEqual([]);
  expect(names.filter((name) => /\bfrom\s*"node:/.test(textOf(name)))).toEqual([]);
});
