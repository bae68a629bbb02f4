import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Frames } from '../../cli/dashboard/app/frames.ts';
import { Screen } from '../../cli/dashboard/app/screen.ts';

function fakeTerminal(columns: number, rows: number) {
  const writes: string[] = [];
  const stdout = { columns, rows, write: (text: string) => writes.push(text) > 0 };
  const screen = new Screen(stdout as unknown as NodeJS.WriteStream);
  return { writes, screen, stdout };
}

/** Everything that was written, with a letter in place of the control character. */
const readable = (writes: readonly string[]) => writes.join('').replaceAll('\u001B', 'ESC');

test('only lines that have changed are written, and nothing when none has', () => {
  const { writes, screen } = fakeTerminal(10, 3);
  screen.enter();
  screen.show(['one', 'two', 'three']);
  writes.length = 0;
  screen.show(['one', 'two', 'three']);
  expect(writes).toEqual([]);
  screen.show(['one', 'TWO', 'three']);
  expect(writes.join('')).toContain('TWO');
  expect(writes.join('')).not.toContain('one');
  expect(writes.join('')).toContain('\u001B[2;1H');
});

test('the rest of a line is erased, but not the letter at the right edge', () => {
  const { writes, screen } = fakeTerminal(4, 2);
  screen.enter();
  screen.show(['abcd', 'ab']);
  expect(readable(writes)).toMatch(/abcdESC\[0mESC\[2;1H/);
  expect(readable(writes)).toMatch(/abESC\[0mESC\[K/);
});

test('after a resize the frame is written whole on a clean screen', () => {
  const { writes, screen } = fakeTerminal(10, 2);
  screen.enter();
  screen.show(['one', 'two']);
  writes.length = 0;
  screen.forget();
  screen.show(['one', 'two']);
  expect(readable(writes)).toMatch(/ESC\[2J.*one.*two/);
});

test('the terminal is given back once, and nothing is drawn after that', () => {
  const { writes, screen } = fakeTerminal(10, 1);
  screen.leave();
  expect(writes).toEqual([]);
  screen.enter();
  screen.leave();
  screen.leave();
  screen.show(['late']);
  const text = readable(writes);
  expect(text.match(/ESC\[\?1049l/g)).toHaveLength(1);
  expect(text).toContain('ESC[?25h');
  expect(text).not.toContain('late');
});

describe('frames', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('many askings make fifteen a second at most, and none asking none', () => {
    let frames = 0;
    const clock = new Frames(() => frames++);
    for (let ms = 0; ms < 1000; ms += 2) {
      clock.ask();
      vi.advanceTimersByTime(2);
    }
    expect(frames).toBeGreaterThan(10);
    // The first one, and then fifteen.
    expect(frames).toBeLessThanOrEqual(16);
    vi.advanceTimersByTime(100);
    const before = frames;
    vi.advanceTimersByTime(10_000);
    expect(frames).toBe(before);
  });

  test('a run alone has four a second', () => {
    let frames = 0;
    const clock = new Frames(() => frames++);
    for (let ms = 0; ms < 1000; ms += 2) {
      clock.ask(false);
      vi.advanceTimersByTime(2);
    }
    expect(frames).toBe(1 + 4);
  });

  test('a key does not wait for the frame that the run has asked for', () => {
    let frames = 0;
    const clock = new Frames(() => frames++);
    clock.now();
    clock.ask(false);
    vi.advanceTimersByTime(80);
    expect(frames).toBe(1);
    clock.ask();
    vi.advanceTimersByTime(1);
    expect(frames).toBe(2);
  });
});
