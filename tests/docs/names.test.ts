import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DOCUMENTS, fileOf } from './documents.ts';

/** What an index passes on. */
function exportsOf(index: string): string[] {
  const text = readFileSync(fileOf(index), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  return Array.from(text.matchAll(/^export (?:type )?\{([^}]*)\} from/gm), ([, names]) =>
    names.split(',').flatMap((name) => /(?:type )?([\w$]+)\s*$/.exec(name.trim())?.[1] ?? []),
  ).flat();
}

const EXPORTS: Readonly<Record<string, readonly string[]>> = {
  lowcap: exportsOf('src/index.ts'),
  'lowcap/node': exportsOf('src/node/index.ts'),
};
const LIBRARY = DOCUMENTS.filter(({ file }) => ['README.md', 'docs/LIBRARY.md'].includes(file));

test('every name that an example imports is exported there', () => {
  const imported = LIBRARY.flatMap(({ file, blocks }) =>
    blocks.flatMap(({ text }) =>
      Array.from(
        text.matchAll(/import (?:type )?\{([^}]*)\} from '(lowcap(?:\/node)?)'/g),
        ([, names, from]) =>
          names
            .split(',')
            .map(
              (name) =>
                name
                  .trim()
                  .replace(/^type /, '')
                  .split(' as ')[0],
            )
            .filter(Boolean)
            .map((name) => ({ file, name, from })),
      ).flat(),
    ),
  );
  expect(imported.length).toBeGreaterThan(10);
  const missing = imported.filter(({ name, from }) => !EXPORTS[from].includes(name));
  expect(missing.map(({ file, name, from }) => `${file}: ${name} of ${from}`)).toEqual([]);
});

test('every call between backticks names an export', () => {
  const all = Object.values(EXPORTS).flat();
  const called = LIBRARY.flatMap(({ file, inline }) =>
    inline.flatMap((code) => {
      const name = /^(\w+)\(.*\)$/.exec(code)?.[1];
      return name === undefined ? [] : [{ file, name }];
    }),
  );
  expect(called.length).toBeGreaterThan(10);
  const missing = called.filter(({ name }) => !all.includes(name));
  expect(missing.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
});

test('what a document says to stand in a file is declared there', () => {
  const places = DOCUMENTS.flatMap(({ file, text }) =>
    Array.from(
      text.matchAll(
        /`([\w#]+)(?:\(\))?`\s+in\s+`((?:assembly|cli|src|tests|bench)\/[\w./-]+\.tsx?)`/g,
      ),
      ([, name, path]) => ({ file, name, path }),
    ),
  );
  expect(places.length).toBeGreaterThan(10);
  const missing = places.filter(({ name, path }) => {
    const declared = new RegExp(
      `^(?:export )?(?:default )?(?:async )?(?:function\\*?|class|const|let|interface|type) ${name}\\b`,
      'm',
    );
    return !declared.test(readFileSync(fileOf(path), 'utf8'));
  });
  expect(missing.map(({ file, name, path }) => `${file}: ${name} in ${path}`)).toEqual([]);
});
