import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LinearText } from '../../cli/dashboard/app/linear.ts';
import { chartLines } from '../../cli/terminal/chart/chart.ts';
import { helpPages } from '../../cli/dashboard/controls/help.tsx';
import { titledPictures } from '../../cli/terminal/picture/titled-pictures.ts';
import { beside, pictureLines } from '../../cli/terminal/picture/picture.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import { loadPanel } from '../../cli/dashboard/panels.ts';
import { PANELS } from '../../cli/dashboard/panel-id.ts';
import type { AnyPanel } from '../../cli/dashboard/panel.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { panel as training } from '../../cli/dashboard/panels/training/panel.ts';
import { capacityRow, dataOf } from './trained-data.ts';
import { panelLines } from './panel-lines.tsx';

const LINEAR = makeTheme({ name: 'dark', linear: true, level: 3 });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function make(activity = { running: false, incomplete: false }, completeMs?: number) {
  const written: string[] = [];
  return {
    written,
    text: new LinearText(
      (line) => written.push(line),
      () => activity,
      { completeMs },
    ),
    activity,
  };
}

test('many frames are printed once, without colours and empty lines', () => {
  const { text, written } = make();
  text.write('one');
  vi.advanceTimersByTime(50);
  text.write(['\u001B[1mtwo\u001B[22m  ', '', 'three'].join('\n'));
  vi.advanceTimersByTime(1000);
  text.write(['two', 'three'].join('\n'));
  vi.advanceTimersByTime(1000);
  expect(written).toEqual(['two\nthree\n\n']);
});

test('a run prints nothing by itself; a key has its answer, also when nothing has changed', async () => {
  const { text, written } = make({ running: true, incomplete: false });
  for (let i = 0; i < 20; i++) {
    text.write(`frame ${i}`);
    vi.advanceTimersByTime(250);
  }
  expect(written).toEqual([]);
  const answer = text.answer();
  for (let i = 20; i < 30; i++) {
    text.write(`frame ${i}`);
    vi.advanceTimersByTime(250);
  }
  await answer;
  expect(written).toHaveLength(1);
  const again = text.answer();
  vi.advanceTimersByTime(300);
  await again;
  expect(written).toHaveLength(2);
});

test('what is being read is waited for', () => {
  const { text, written, activity } = make({ running: false, incomplete: true });
  void text.answer();
  text.write('reading');
  vi.advanceTimersByTime(3000);
  expect(written).toEqual([]);
  activity.incomplete = false;
  text.write('read');
  vi.advanceTimersByTime(600);
  expect(written).toEqual(['read\n\n']);
});

test('what is never complete is printed in the end for who sits there, but not into a pipe', () => {
  const activity = { running: false, incomplete: true };
  const [patient, endless] = [make(activity), make(activity, Infinity)];
  for (const { text } of [patient, endless]) {
    void text.answer();
    text.write('half');
  }
  vi.advanceTimersByTime(3_600_000);
  expect(patient.written).toEqual(['half\n\n']);
  expect(endless.written).toEqual([]);
});

test('who presses the next key does not wait for the rest', async () => {
  const { text, written } = make({ running: false, incomplete: true });
  const answer = text.answer();
  text.write('half');
  vi.advanceTimersByTime(2000);
  expect(written).toEqual([]);
  text.hurry();
  vi.advanceTimersByTime(1);
  await answer;
  expect(written).toEqual(['half\n\n']);
  // Without an answer to wait for it is nothing.
  text.hurry();
  vi.advanceTimersByTime(1);
  expect(written).toHaveLength(1);
});

test('a chart is its values, a picture is left out', () => {
  const points = Array.from({ length: 100 }, (_, x) => ({ x: x + 1, y: x === 50 ? NaN : x / 99 }));
  const chart = {
    series: [{ name: '4-9', points }],
    x: { label: 'epoch' },
    y: { label: 'F1' },
    rules: [{ y: 0.9, label: 'F1 0.90' }],
  };
  const lines = chartLines(chart, { width: 100, height: 12 }, LINEAR);
  expect(lines).toHaveLength(12);
  const text = lines.join(' ');
  expect(text).toMatch(/^Chart of F1 by epoch 4-9: 1 is 0, .* 100 is 1 level F1 0.90 *$/);
  expect(text.match(/ is /g)).toHaveLength(12);
  const picture = { values: [1, 2, 3, 4], columns: 2, rows: 2, scale: 'ink' } as const;
  expect(pictureLines(picture, LINEAR)).toEqual(['']);
});

test('blocks that stand side by side come one after the other, without empty lines', () => {
  const blocks = [['one', '  ', 'two'], ['three']];
  expect(beside(blocks, { theme: LINEAR })).toEqual(['one', 'two', 'three']);
  const digit = { values: Array<number>(784).fill(1), scale: 'ink' } as const;
  const digits = ['before', 'after'].map((title) => ({ ...digit, title, note: `${title}: 0.9` }));
  const shape = { width: 28, height: 28 };
  const lines = titledPictures(digits, { shape, zoom: 1, gap: 2 }, LINEAR);
  expect(lines.map((line) => line.trim())).toEqual([
    'before',
    'before: 0.9',
    'after',
    'after: 0.9',
  ]);
});

test('no line of Training or of the help has two blocks, and none is lost', () => {
  const frame = { width: 120, height: 30, theme: LINEAR, now: 0 };
  const told = { bestF1: 0.9, hidden: 8 };
  const capacity = Array.from({ length: 40 }, (_, i) => capacityRow({ ...told, seed: i + 1 }));
  const data = dataOf({ capacity });
  const lines = panelLines(training, training.initial, data, frame).map((line) => line.trimEnd());
  const chart = lines.findIndex((line) => line.startsWith('Chart of validation F1 by epoch'));
  expect(chart).toBeGreaterThan(5);
  expect(lines[chart + 1]).toMatch(/^\S+ H\d+ s\d+: 1 is /);
  expect(lines.slice(0, chart).join(' ')).not.toContain(' is ');
  const [help] = helpPages(training as AnyPanel, { width: 120, height: 60 }, LINEAR);
  const keys = help.columns.flatMap((column) => column.lines);
  expect(keys.find((line) => line.startsWith('?'))).toMatch(/^\? Esc +help, back$/);
});

test('every panel is ASCII without escape codes', async () => {
  for (const { id } of PANELS) {
    const panel = await loadPanel(id);
    const frame = { width: 100, height: 60, theme: LINEAR, now: 0 };
    const text = panelLines(panel, panel.initial, { ...NO_DATA, loading: false }, frame).join('');
    expect(text).not.toContain('\u001B');
  }
});
