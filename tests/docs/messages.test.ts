import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourceFiles } from '../invariants/sources.ts';
import { DOCUMENTS, fileOf } from './documents.ts';

/** What a source may have between two parts of a message: what is filled in, or where a string goes on. */
const BETWEEN = String.raw`[^;]{1,160}?`;

const sources = sourceFiles('src', 'cli').map((file) => readFileSync(fileOf(file), 'utf8'));

function isSaid(message: string): boolean {
  const parts = message.split('…').filter((part) => part !== '');
  const pattern = new RegExp(parts.map(escapeRegExp).join(BETWEEN));
  return sources.some((source) => pattern.test(source));
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

test('a message that nothing says is found', () => {
  expect(isSaid('got no store …, expected one that')).toBe(true);
  expect(isSaid('got no store …, expected none')).toBe(false);
});

test('every message that the documents quote is one of the program', () => {
  const quoted = DOCUMENTS.flatMap(({ file, inline }) =>
    inline
      .filter((code) => code.startsWith('lowcap: '))
      .map((code) => ({ file, message: code.slice('lowcap: '.length) })),
  );
  expect(quoted.length).toBeGreaterThan(5);
  const unknown = quoted.filter(({ message }) => !isSaid(message));
  expect(unknown.map(({ file, message }) => `${file}: ${message}`)).toEqual([]);
});
