import { expect, test } from 'vitest';
import { progressLine, readingText } from '../../cli/progress-line.ts';

function stream(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text) > 0 };
}

test('a terminal has one line, which is cleared before anything else is written', () => {
  const out = stream(true);
  const line = progressLine(true, out as never);
  line.clear();
  line.show('reading');
  line.show('judging');
  line.clear();
  line.clear();
  expect(out.written.join('')).toBe('reading\r\x1b[Kjudging\r\x1b[K');
});

test('nothing is said to a file, and nothing to who wants JSON or quiet', () => {
  const [file, terminal] = [stream(false), stream(true)];
  for (const line of [progressLine(true, file as never), progressLine(false, terminal as never)]) {
    line.show('reading');
    line.clear();
  }
  expect([...file.written, ...terminal.written]).toEqual([]);
});

test('of much that is read it says how much is done', () => {
  expect(readingText(34_000, 100_000)).toBe(
    'reading what is stored: 34,000 of 100,000 networks and measurements …',
  );
});
