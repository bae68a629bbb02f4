import { expect, test } from 'vitest';
import { DOCUMENTS, isThere } from './documents.ts';

const { text } = DOCUMENTS.find(({ file }) => file === 'docs/RELIABILITY.md')!;

/** Rows of tables without their headings: cells between bars. */
const PROMISES = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:promise +|-+) \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('every promise names its test, and that is there', () => {
  expect(PROMISES.length).toBeGreaterThan(40);
  const withoutTest = PROMISES.filter(([, , tests = '']) => {
    const files = Array.from(tests.matchAll(/`([^`]+)`/g), ([, file]) => file!);
    return (
      files.length === 0 ||
      !files.every((file) => /^tests\/.+\.test\.tsx?$/.test(file) && isThere(file))
    );
  });
  expect(withoutTest.map(([, promise]) => promise)).toEqual([]);
});
