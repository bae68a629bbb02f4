import { renderToString } from 'ink';
import { paint } from '../../cli/terminal/painted.ts';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  type EmbeddingRunState,
  NO_EMBEDDING,
  embeddingProgress,
  reduceEmbedding,
  stopEmbedding,
} from '../../src/explore/embedding/state.ts';
import { EmbeddingView } from '../../cli/dashboard/embedding/screen.tsx';
import { type ColourLevel, normalTheme, hasUnicode } from '../../cli/terminal/theme.ts';
import type {
  Embedded,
  EmbeddingPlanned,
  EmbeddingRecord,
  Picture,
} from '../../src/embedding/embedding-records.ts';

const CHOICE = { perplexity: 5, iterations: 200, seed: 1, method: 'exact', start: 'pca' } as const;
const planned: EmbeddingPlanned = { type: 'planned', points: 40, dimensions: 3, ...CHOICE };

/** Forty points on a circle, in four classes by quarter. */
const positions = Float32Array.from({ length: 80 }, (_, i) => {
  const turn = (Math.floor(i / 2) * Math.PI) / 20;
  return 5 * (i % 2 === 0 ? Math.cos(turn) : Math.sin(turn));
});
const labels = {
  classes: Array.from({ length: 40 }, (_, i) => Math.floor(i / 10)),
  names: ['north', 'west', 'south', 'east'],
};

const picture = (iteration: number): Picture => ({
  type: 'snapshot',
  method: 'exact',
  iteration,
  kl: 2 - iteration / 200,
  gradientNorm: iteration < 100 ? Infinity : 1.25e-3,
  last: iteration === 200,
  distinct: 40,
  perplexity: 5,
  positions,
});

const embedded: Embedded = {
  type: 'embedded',
  points: 40,
  distinct: 40,
  dimensions: 3,
  kl: 1,
  trustworthiness: 0.98765,
  continuity: 0.9,
  recall: 0.5,
  accuracy: 0.875,
  silhouette: -0.25,
  neighbours: 10,
  sampled: 40,
  seconds: 1.5,
  secondsMeasuring: 0.5,
  positions: 'sha256:0',
  ...CHOICE,
};

const BEFORE: EmbeddingRecord[] = [
  planned,
  { type: 'preparing', stage: 'neighbours', done: 0.5 },
  { type: 'preparing', stage: 'components', done: 0.75 },
];
const WHOLE: EmbeddingRecord[] = [
  ...BEFORE,
  ...[0, 50, 100, 150, 200].map(picture),
  { type: 'measuring', sample: 40 },
  { type: 'saved', file: 'y.npy' },
  embedded,
];

/** The state after some records, one each half second from 0 on. */
function after(records: readonly EmbeddingRecord[]): EmbeddingRunState {
  return records.reduce(
    (state, record, i) => reduceEmbedding(state, record, 500 * i),
    NO_EMBEDDING,
  );
}

function linesOf(
  state: EmbeddingRunState,
  width: number,
  height: number,
  {
    ascii = false,
    labelled = true,
    level = 0,
  }: { ascii?: boolean; labelled?: boolean; level?: ColourLevel } = {},
): string[] {
  const view = (
    <EmbeddingView
      state={state}
      now={5000}
      title="x.npy"
      labels={labelled ? labels : undefined}
      width={width}
      height={height}
      theme={normalTheme({ ascii, level })}
    />
  );
  return paint(renderToString(view, { columns: width })).split('\n');
}

describe('how far it is', () => {
  test('names the stage and the share of it that is done', () => {
    const at = (count: number) => embeddingProgress(after(WHOLE.slice(0, count)), 500 * count);
    expect(at(1)).toMatchObject({ name: 'preparing', done: 0 });
    expect(at(2)).toMatchObject({ name: 'neighbours', done: 0.5 });
    expect(at(3)).toMatchObject({ name: 'components', done: 0.75 });
    expect(at(5)).toMatchObject({ name: 'iteration  50 of 200', done: 0.25, elapsedSeconds: 2.5 });
    expect(at(8)).toMatchObject({ name: 'iteration 200 of 200', done: 1 });
    expect(at(9)).toMatchObject({ name: 'measuring', done: 1 });
  });

  test('tells the time left by the pace since the first picture', () => {
    const state = after(WHOLE.slice(0, 6));
    // The first picture came at 1.5 s; at 3.5 s a hundred of two hundred iterations are done.
    expect(embeddingProgress(state, 3500).secondsLeft).toBe(2);
    expect(embeddingProgress(after(WHOLE.slice(0, 4)), 1600).secondsLeft).toBeUndefined();
  });

  test('stands still when the records end', () => {
    const state = stopEmbedding(after(WHOLE.slice(0, 6)), 4000);
    expect(state.status).toBe('stopped');
    expect(embeddingProgress(state, 9999).elapsedSeconds).toBe(4);
    const finished = after(WHOLE);
    expect(stopEmbedding(finished, 9999)).toBe(finished);
  });
});

test('a frame at 60 × 16', () => {
  const lines = linesOf(after(WHOLE.slice(0, 6)), 60, 16);
  expect(lines).toHaveLength(15);
  expect(lines[0]).toBe('x.npy  40 points of 3 columns, perplexity 5, exact method, …');
  expect(lines.slice(1, 13).join('\n')).toMatch(/[\u2801-\u28ff]/);
  expect(lines[13]).toBe(`${'█'.repeat(16)}${'░'.repeat(15)}  50 %   iteration 100 of 200`);
  expect(lines[14]).toMatch(/^0:05 elapsed {3}0:04 left {3}KL 1\.5000 {3}gradient 1\.25e-3/);
});

test.each([
  [80, 24],
  [40, 15],
  [120, 40],
  [20, 6],
  [10, 3],
  [5, 2],
  [1, 1],
])('fits into %i × %i, whatever is known', (width, height) => {
  for (let count = 0; count <= WHOLE.length; count++) {
    for (const state of [
      after(WHOLE.slice(0, count)),
      stopEmbedding(after(WHOLE.slice(0, count)), 9000),
    ]) {
      const lines = linesOf(state, width, height, { level: 3 }).map(stripVTControlCharacters);
      expect(lines.length).toBeLessThanOrEqual(Math.max(1, height - 1));
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
  }
});

test('frames of one run have one height, so that nothing jumps', () => {
  const heights = WHOLE.map((_, i) => linesOf(after(WHOLE.slice(0, i + 1)), 80, 24).length);
  expect(new Set(heights)).toEqual(new Set([23]));
});

test('the end says how good it is and what was saved', () => {
  const text = linesOf(after(WHOLE), 80, 24).join('\n');
  expect(text).toContain('40 points, 200 iterations, 1.5 s   KL 1.0000   trustworthiness 0.9877');
  expect(text).toContain('accuracy 0.8750   silhouette -0.2500');
  expect(text).toContain('\nsaved y.npy');
  expect(text).not.toContain('of them');
  const sampled = after([...WHOLE.slice(0, -1), { ...embedded, sampled: 20 }]);
  expect(linesOf(sampled, 80, 24).join('\n')).toContain('on 20 of them');
  const stopped = stopEmbedding(after(WHOLE.slice(0, 6)), 4000);
  expect(linesOf(stopped, 80, 24).join('\n')).toContain('stopped: iteration 100 of 200   4.0 s');
});

describe('colours', () => {
  const state = after(WHOLE);
  const OKABE_ITO = '\u001B[38;2;86;180;233m';

  test('paint cells and legend by class', () => {
    const text = linesOf(state, 80, 24, { level: 3 }).join('\n');
    expect(text).toContain(`${OKABE_ITO}●\u001B[39m north`);
    expect(text.split(OKABE_ITO).length).toBeGreaterThan(4);
    const plain = linesOf(state, 80, 24, { labelled: false, level: 3 }).join('\n');
    expect(plain).not.toContain(OKABE_ITO);
    expect(plain).not.toContain('●');
  });

  test('are left out where there are none, and the legend with them', () => {
    const text = linesOf(state, 80, 24).join('\n');
    expect(text).not.toContain('\u001B');
    expect(text).not.toContain('north');
  });
});

test('without Unicode everything is ASCII', () => {
  for (const state of [after(WHOLE.slice(0, 6)), after(WHOLE)]) {
    const [, ...lines] = linesOf(state, 80, 24, { ascii: true, level: 3 }).map(
      stripVTControlCharacters,
    );
    expect(lines.join('\n')).toMatch(/^[\n -~]*$/);
    expect(lines.join('\n')).toMatch(/[.:*#]/);
  }
});

test.each([
  [{}, true],
  [{ LANG: 'de_DE.UTF-8' }, true],
  [{ LANG: 'C.utf8' }, true],
  [{ LANG: 'C' }, false],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'POSIX' }, false],
  [{ LANG: 'en_US.ISO-8859-1', LC_CTYPE: 'en_US.UTF-8' }, true],
  [{ LANG: 'en_US.UTF-8', TERM: 'linux' }, false],
])('%j says Unicode: %j', (env, expected) => expect(hasUnicode(env)).toBe(expected));
