import { expect, test } from 'vitest';
import { anchors, DOCUMENTS, isThere, resolved } from './documents.ts';

/** Folders at the root whose files documents name between backticks. */
const PATH = /^(?:assembly|bench|cli|docs|examples|scripts|src|tests|web)\/[\w./-]*$/;

test('every relative link leads to a file, and to a heading of it', () => {
  const dead: string[] = [];
  let followed = 0;
  for (const document of DOCUMENTS) {
    for (const link of document.links.filter((target) => !/^https?:/.test(target))) {
      followed++;
      const [path, heading] = link.split('#');
      const target = path === '' ? document.file : resolved(document, path);
      const found = DOCUMENTS.find(({ file }) => file === target);
      const isDead =
        !isThere(target) || (heading !== undefined && !(found && anchors(found).includes(heading)));
      if (isDead) dead.push(`${document.file}: ${link}`);
    }
  }
  expect(followed).toBeGreaterThan(10);
  expect(dead).toEqual([]);
});

test('every path between backticks exists', () => {
  const named = DOCUMENTS.flatMap(({ file, inline }) =>
    inline.filter((code) => PATH.test(code)).map((path) => ({ file, path })),
  );
  expect(named.length).toBeGreaterThan(30);
  const missing = named.filter(({ path }) => !isThere(path));
  expect(missing.map(({ file, path }) => `${file}: ${path}`)).toEqual([]);
});
