import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { plain, widthOf } from '../../cli/terminal/layout.ts';
import { paint, PaintedScreen, standIn } from '../../cli/terminal/painted.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';

const theme = makeTheme({ name: 'dark', level: 3 });

test('what stands in for a painted line has no paint and fills as many cells', () => {
  const line = `${theme.bad('red')} ${theme.good('漢字')}`;
  const run = standIn(line);
  expect(run).not.toContain('\u001B');
  expect(widthOf(run)).toBe(widthOf(line));
  expect(paint(`before ${run} after`)).toBe(`before ${line} after`);
  expect(standIn('plain')).toBe('plain');
  expect(standIn(theme.bad(''))).toBe('');
});

test('what has room for a part of a line only gets that', () => {
  const run = Array.from(standIn(theme.bad('abcdef')));
  expect(plain(paint(run.slice(0, 4).join('')))).toBe('abcd');
  expect(paint(run.slice(4).join(''))).toBe('  ');
});

test('letters of a name cannot pass for a line', () => {
  const run = standIn(theme.bad('x'));
  expect(paint(standIn(`name ${run}`))).toBe('name \uFFFD');
});

test('of many lines the last ones are there', () => {
  const runs = Array.from({ length: 40_000 }, (_, i) => standIn(theme.bad(`line ${i}`)));
  for (const i of [39_999, 30_000]) expect(plain(paint(runs[i]))).toBe(`line ${i}`);
});

test('a terminal gets its frames painted, and tells its new size', () => {
  const terminal = Object.assign(new PassThrough(), { columns: 80, rows: 24, isTTY: true });
  const screen = new PaintedScreen(terminal as unknown as NodeJS.WriteStream);
  screen.write(`a${standIn(theme.bad('b'))}`);
  expect(plain(String(terminal.read()))).toBe('ab');
  let told = 0;
  screen.on('resize', () => (told += screen.columns));
  terminal.columns = 100;
  terminal.emit('resize');
  screen.release();
  terminal.emit('resize');
  expect(told).toBe(100);
});

test('the alternate screen begins at its top left, wherever the cursor was', () => {
  const terminal = Object.assign(new PassThrough(), { columns: 80, rows: 24, isTTY: true });
  const screen = new PaintedScreen(terminal as unknown as NodeJS.WriteStream);
  screen.write('\u001B[?1049h');
  screen.release();
  expect(String(terminal.read())).toBe('\u001B[?1049h\u001B[H');
});
