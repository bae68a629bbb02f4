import { renderToString } from 'ink';
import { paint } from '../../cli/terminal/painted.ts';
import type { ReactNode } from 'react';
import { describe, expect, test } from 'vitest';
import { f1Share } from '../../cli/dashboard/progress/grid.ts';
import { type ColourLevel, normalTheme } from '../../cli/terminal/theme.ts';
import { NO_RUN, reduceRun, type RunState, stopRun } from '../../src/explore/run/state.ts';
import { clock, flow, sizeRanges } from '../../cli/terminal/text.ts';
import { ProgressView } from '../../cli/dashboard/progress/screen.tsx';
import type { RunRecord } from '../../src/lab/records.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { fakeRun, fakeTrained, SIZES } from './fake-run.ts';

const TITLE = 'recipe paper: N(0, 0.1²), full batch, rate 0.03, 100 epochs';
const DIVERGING = { diverges: (trial: { hidden: number }) => trial.hidden === 64 };

function after(records: readonly RunRecord[], share = 1): RunState {
  const read = records.slice(0, Math.round(records.length * share));
  return read.reduce((state, record, index) => reduceRun(state, record, index * 10), NO_RUN);
}

/** In more columns than any view is given: what does not fit is seen. */
function lines(view: ReactNode): string[] {
  return paint(renderToString(view, { columns: 1000 })).split('\n');
}

function frame(
  state: RunState,
  width: number,
  height: number,
  { now = 12_000, level = 0 }: { now?: number; level?: ColourLevel } = {},
): string[] {
  const theme = normalTheme({ level });
  const view = <ProgressView {...{ state, now, width, height, theme }} title={TITLE} />;
  return lines(view);
}

describe('every frame fits', () => {
  const states = {
    planning: NO_RUN,
    planned: after(fakeRun().slice(0, 1)),
    running: after(fakeRun(DIVERGING), 0.4),
    finished: after(fakeRun(DIVERGING)),
    stopped: stopRun(after(fakeRun(), 0.5), 9000),
  };
  const sizes = [
    [80, 24],
    [120, 40],
    [200, 60],
    [60, 24],
    [40, 24],
    [80, 14],
    [30, 8],
    [20, 5],
    [10, 3],
    [4, 9],
    [1, 1],
  ] as const;
  for (const [name, state] of Object.entries(states)) {
    test.each(sizes)(`${name} at %i × %i`, (width, height) => {
      const lines = frame(state, width, height);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      // An empty frame is one empty string.
      expect(lines.length).toBeLessThanOrEqual(Math.max(1, height - 1));
    });
  }
});

test('80 × 24 in the middle of a run', () => {
  const records = fakeRun({ stored: ({ pair, seed }) => pair === '0-1' && seed === 1 });
  expect(frame(after(records, 0.4), 80, 24)).toEqual([
    'capacity  recipe paper: N(0, 0.1²), full batch, rate 0.03, 100 epochs',
    '',
    'final validation F1, mean ± sd of the seeds',
    'hidden      0-1           1-7           3-8           4-9           5-6',
    '     2    .981 2/3     .946 1/3…      .908 1/3      .870 1/3      .832 1/3',
    '     4    .985 2/3     .962 1/3…      .936 1/3      .910 1/3      .884 1/3',
    '     6    .987 2/3     .968 1/3…      .946 1/3      .925 1/3      .903 1/3',
    '     8    .988 2/3     .971 1/3…      .952 1/3      .933 1/3      .914 1/3',
    '    10    .988 2/3     .973 1/3…      .956 1/3      .938 1/3      .921 1/3',
    '    12    .989 2/3     .974 1/3…      .958 1/3      .942 1/3      .926 1/3',
    '    16    .989 2/3     .976 1/3…      .962 1/3      .947 1/3      .932 1/3',
    '    24    .990 2/3     .979 1/3…      .966 1/3      .953 1/3      .940 1/3',
    '    32    .990 2/3     .980 1/3…      .968 1/3      .956 1/3      .944 1/3',
    '    48    .990 2/3     .982 1/3…      .971 1/3      .960 1/3      .950 1/3',
    '    64    .991 2/3     .983 1/3…      .973 1/3      .963 1/3      .953 1/3',
    '',
    '████████████████████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  44 %   66 of 165 trials',
    '0:12 elapsed   0:18 left   4.6 trials/s   63.3 GFLOP/s',
    '1-7  seed 2  ██████░░░░  epoch  60/100  loss 0.2040  hidden 2–24',
    '1-7  seed 2  ██████░░░░  epoch  60/100  loss 0.2040  hidden 32–64',
  ]);
});

test('40 × 24 has the means without their deviations', () => {
  expect(frame(after(fakeRun()), 40, 24)).toEqual([
    'capacity  recipe paper: N(0, 0.1²), ful…',
    '',
    'final validation F1, mean of the seeds',
    'hidden  0-1   1-7   3-8   4-9   5-6',
    '     2  .979  .942  .904  .866  .828',
    '     4  .983  .958  .932  .906  .880',
    '     6  .985  .964  .942  .921  .899',
    '     8  .986  .967  .948  .929  .910',
    '    10  .986  .969  .952  .934  .917',
    '    12  .987  .970  .954  .938  .922',
    '    16  .987  .972  .958  .943  .928',
    '    24  .988  .975  .962  .949  .936',
    '    32  .988  .976  .964  .952  .940',
    '    48  .988  .978  .967  .956  .946',
    '    64  .989  .979  .969  .959  .949',
    '',
    '165 of 165 trials   31.7 s',
    '5.2 trials/s   64.2 GFLOP/s',
    'fig-3:   out/figures/fig-3.svg',
    'out/figures/fig-3.png',
  ]);
});

test('a hint takes the last line, and no more room than there is', () => {
  const state = after(fakeRun(), 0.5);
  for (const [width, height] of [
    [80, 24],
    [30, 8],
    [4, 3],
  ] as const) {
    const common = { state, now: 12_000, theme: normalTheme({}) };
    const view = <ProgressView {...common} {...{ width, height }} title={TITLE} hint="d" />;
    const drawn = lines(view);
    expect(drawn.at(-1)).toBe('d');
    expect(drawn.length).toBeLessThanOrEqual(height - 1);
  }
});

test('120, 80 and 60 columns keep the deviations', () => {
  const state = after(fakeRun(DIVERGING));
  for (const [width, height] of [
    [80, 24],
    [120, 40],
    [60, 24],
  ] as const) {
    const text = frame(state, width, height).join('\n');
    expect(text).toContain('mean ± sd of the seeds');
    expect(text.match(/\.\d{3}±\.\d{3}/g)).toHaveLength(50);
    expect(text.match(/diverged|div\./g)).toHaveLength(5);
    for (const size of SIZES) expect(text).toMatch(new RegExp(`^ *${size} `, 'm'));
  }
});

test('a low terminal gets the pairs as rows', () => {
  const lines = frame(after(fakeRun(), 0.5), 80, 14);
  expect(lines.filter((line) => /^ *\d-\d  /.test(line) && !line.includes('seed'))).toHaveLength(5);
});

test('too small for the table: says which size it needs, and that size is enough', () => {
  const state = after(fakeRun(), 0.5);
  const text = frame(state, 30, 10).join('\n');
  const [, columns, rows] = text.match(/needs (\d+) columns, (\d+) rows/)!.map(Number);
  expect(text).toContain('%');
  expect(frame(state, columns, rows).join('\n')).toContain('hidden');
  expect(frame(state, columns - 1, rows).join('\n')).toContain('needs');
  expect(frame(state, columns, rows - 1).join('\n')).toContain('needs');
});

test('the frame keeps its height while cohorts come and go', () => {
  const records = fakeRun();
  const heights = [0.01, 0.2, 0.211, 0.35, 0.5, 0.77, 0.99].map(
    (share) => frame(after(records, share), 80, 24).length,
  );
  expect(new Set(heights).size).toBe(1);
});

test('more cohorts than lines are counted', () => {
  const [plan] = fakeRun();
  const epochs = Array.from({ length: 30 }, (_, cohort): RunRecord => {
    return { type: 'epoch', cohort, epoch: 1, loss: 0.5, operations: 1e9 };
  });
  const lines = frame(after([plan, ...epochs]), 80, 24);
  expect(lines).toHaveLength(23);
  expect(lines.at(-1)).toMatch(/^and 2\d more cohorts$/);
});

test('a cohort whose trials have all diverged says so', () => {
  const [plan] = fakeRun();
  const epoch: RunRecord = { type: 'epoch', cohort: 0, epoch: 9, loss: NaN, operations: 1e9 };
  const text = frame(after([plan, epoch]), 80, 24).join('\n');
  expect(text).toMatch(/0-1 {2}seed 1 .* epoch {3}9\/100 {2}diverged/);
  expect(text).not.toContain('NaN');
});

test('two recipes in a low terminal: the rows of one, and how many more there are', () => {
  const [plan, ...rest] = fakeRun();
  if (plan?.type !== 'planned') throw new Error('no plan');
  const both = {
    ...plan,
    trials: plan.trials.flatMap((trial) => [trial, { ...trial, recipe: RECIPES.minibatch }]),
  };
  const minibatch = { name: 'minibatch', ...RECIPES.minibatch };
  const more = plan.trials
    .slice(0, 20)
    .flatMap(({ pair, hidden, seeds }) =>
      seeds.map((seed) => fakeTrained({ pair, hidden, seed }, false, minibatch)),
    );
  const state = after([both, ...rest.slice(0, -1), ...more]);
  const low = frame(state, 80, 24).join('\n');
  expect(low).toContain('11 more rows in a taller terminal');
  expect(low).toContain('24 minibatch');
  expect(low).not.toContain('24 paper');
  const tall = frame(state, 80, 40).join('\n');
  expect(tall).not.toContain('more rows');
  expect(tall).toContain('24 paper');
  expect(tall).toContain('24 minibatch');
});

test('colours only where they are wanted', () => {
  const state = after(fakeRun(DIVERGING));
  const coloured = frame(state, 80, 24, { level: 3 }).join('\n');
  expect(coloured).toContain('\u001B[48;2;');
  // A cell with diverged trials is on no scale.
  expect(coloured.split('\u001B[7m')).toHaveLength(1 + 5);
  expect(frame(state, 80, 24).join('\n')).not.toContain('\u001B');
});

test('the colour of a cell goes from dark to light, with letters that can be read on it', () => {
  const shares = [0, 0.5, 0.7, 0.8, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.999, 1];
  const theme = normalTheme({ level: 3 });
  const coloursOf = (f1: number) => {
    const painted = theme.on('.913', theme.heat(f1Share(f1)));
    return ['38', '48'].map((ground) => {
      const [, ...rgb] = new RegExp(`\\[${ground};2;(\\d+);(\\d+);(\\d+)m`).exec(painted)!;
      return luminance(rgb.map(Number));
    });
  };
  const grounds = shares.map((f1) => coloursOf(f1)[1]);
  expect(grounds).toEqual(grounds.toSorted((a, b) => a - b));
  for (const f1 of shares) {
    const [dark, light] = coloursOf(f1).sort((a, b) => a - b);
    // The contrast that WCAG 2 asks of text.
    expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
  }
});

test('texts', () => {
  expect([0, 7.4, 59.6, 750, 3723].map(clock)).toEqual([
    '0:00',
    '0:07',
    '1:00',
    '12:30',
    '1:02:03',
  ]);
  expect(sizeRanges([12, 2, 4, 6, 64], SIZES)).toBe('2–6, 12, 64');
  expect(sizeRanges([2, 4, 2], SIZES)).toBe('2, 4');
  expect(flow(['aaa', 'bbb', 'ccc'], 9)).toEqual(['aaa   bbb', 'ccc']);
  expect(flow(['\u001B[2maaa\u001B[22m', 'bbb'], 9)).toHaveLength(1);
  expect(flow(['too long'], 3)).toEqual(['too long']);
});

/** Relative luminance as WCAG 2 defines it. */
function luminance(rgb: readonly number[]): number {
  const [red, green, blue] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
