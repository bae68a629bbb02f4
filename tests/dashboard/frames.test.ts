import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Frames } from '../../cli/dashboard/app/drawn.ts';

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
