import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Check, killUntilDone } from '../../scripts/kills/history.ts';
import { Patience } from '../../scripts/kills/patience.ts';
import { runUndisturbed, type Undisturbed } from '../../scripts/kills/undisturbed.ts';
import { WAYS } from '../../scripts/kills/ways.ts';
import { LONG } from '../long.ts';
import { generator } from './random.ts';
import { database } from './stores.ts';

// `npm run kills` does so a thousand times.
describe('killed at any moment', LONG, () => {
  const root = mkdtempSync(join(tmpdir(), 'lowcap-kills-'));
  let undisturbed: Undisturbed;
  beforeAll(async () => {
    undisturbed = await runUndisturbed(root);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test.each(Object.entries(WAYS))('nothing that was finished is lost: %s', async (_, makeWay) => {
    const place = undisturbed.makePlace();
    const way = await makeWay(place);
    const { faults } = await killUntilDone(way, place, undisturbed, {
      random: generator(1),
      most: 3,
    });
    expect(faults).toEqual([]);
  });

  test('a row that is lost, one that is another, and one that was reported and is not there are seen', async () => {
    const place = undisturbed.makePlace();
    const way = await WAYS['JSON lines, two threads']!(place);
    const look = (change: string, output = '') => {
      mkdirSync(dirname(place.store), { recursive: true });
      copyFileSync(place.complete.paper, place.store);
      const faults: string[] = [];
      const check = new Check(way, place, undisturbed, faults);
      check.look([{ output: '' }]);
      expect({ faults, isComplete: check.isComplete }).toEqual({ faults: [], isComplete: true });
      database(place.store, change);
      check.look([{ output }]);
      return faults.join('\n');
    };
    expect(look('DELETE FROM measurement WHERE id = (SELECT min(id) FROM measurement)')).toMatch(
      /^\S+ was finished and is not stored$/,
    );
    expect(
      look('UPDATE trial SET history = zeroblob(8) WHERE id = (SELECT min(id) FROM trial)'),
    ).toMatch(/history/);
    expect(look('', `${JSON.stringify({ type: 'trained', trialId: 'x' })}\n`)).toBe(
      'x was finished and is not stored',
    );
  });
});

test('processes are waited for as long as something comes of them, however slow they are', () => {
  let now = 0;
  const patience = new Patience(() => now);
  const one = { output: '', errors: '', seconds: 0.5 };
  const gaveUpAfter = (seconds: number, stored: number) => {
    now += 1000 * seconds;
    return patience.gaveUp(stored, [one, one]);
  };
  expect(gaveUpAfter(300, 1)).toBeUndefined();
  expect(gaveUpAfter(239, 1)).toBeUndefined();
  one.output += 'epoch 2\n';
  expect(gaveUpAfter(239, 1)).toBeUndefined();
  expect(gaveUpAfter(239, 2)).toBeUndefined();
  expect(gaveUpAfter(239, 2)).toBeUndefined();
  expect(gaveUpAfter(1, 2)).toBe(
    'nothing came in 240 s of processes that have had 0.5 and 0.5 s of a processor',
  );
});
