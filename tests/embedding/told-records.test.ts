import { afterEach, describe, expect, test, vi } from 'vitest';
import { embedAndMeasure } from '../../src/embedding/embed-and-measure.ts';
import { BUILDS } from '../core/builds.ts';
import { collect } from '../lab/collect.ts';
import { clusters } from './clusters.ts';
import { digestOf } from './exact-digest.ts';

const { core } = BUILDS[0];

afterEach(() => void vi.restoreAllMocks());

describe('what is told of an embedding that is measured', () => {
  /** A clock that goes by a second more each time it is looked at. */
  function tick() {
    let [now, step] = [0, 0];
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000 * ++step));
  }
  const choice = { seed: 1, start: 'pca', perplexity: 5, iterations: 12, method: 'auto' } as const;

  test.each([
    ['without labels', {}, 'a70d2fd5d1ad67b2'],
    ['with labels', { labels: clusters(60, 3).labels }, '93be66486ff85345'],
    ['with a sample', { labels: clusters(60, 3).labels, sample: 10 }, 'ce83e16c6962f5d0'],
    ['with a larger sample', { sample: 61 }, 'a70d2fd5d1ad67b2'],
  ])('%s', async (_, options, expected) => {
    tick();
    const { matrix } = clusters(60, 3);
    const records = await collect(embedAndMeasure(core, { matrix, choice, ...options }));
    expect(digestOf(records)).toBe(expected);
    expect(records[0]).toEqual({
      ...choice,
      type: 'planned',
      points: 60,
      dimensions: 3,
      method: 'exact',
    });
    expect(records.some((record) => 'state' in record)).toBe(false);
    expect(records.some((record) => (record.type as string) === 'iteration')).toBe(false);
    const last = records.at(-1)!;
    expect(last.type === 'embedded' && [last.seconds, last.secondsMeasuring]).toEqual([2, 4]);
    const measuring = records.at(-2)!;
    expect(measuring).toEqual({
      type: 'measuring',
      sample: 'sample' in options ? Math.min(60, options.sample!) : 60,
    });
  });

  test('what is refused is refused before anything is told', async () => {
    const { matrix } = clusters(60, 3);
    const steps = embedAndMeasure(core, { matrix, choice: { ...choice, perplexity: 60 } });
    await expect(steps.next()).rejects.toThrow('got perplexity 60 for 60 points');
  });
});
