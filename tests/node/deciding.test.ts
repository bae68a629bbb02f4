import { describe, expect, test } from 'vitest';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { Trial } from '../../src/lab/trial.ts';
import { type DecideRecord, decide } from '../../src/node/decide.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { PAPER_DIGEST } from '../../src/studies/paper-data.ts';
import { type F1Of, laboratory } from './made-up-laboratory.ts';

const GRID: Grid = {
  dataset: { name: 'mnist', digest: PAPER_DIGEST, classes: DIGITS, form: DIGIT_FORM },
  pairs: ['0-1', '4-9'],
  hiddenSizes: [0, 24, 48, 64],
  seeds: Array.from({ length: 12 }, (_, i) => i + 1),
  recipes: [RECIPES.paper, RECIPES.minibatch],
  corruption: { draws: 1, clip: true },
};

const ABOUT_F1 = 'occlusion-64-over-24';

const NEVER = new AbortController().signal;

/** What is said, a line each: of networks which, of looks at what. */
async function told(records: AsyncIterable<DecideRecord>): Promise<string[]> {
  const start = performance.now();
  const lines: string[] = [];
  for await (const record of records) {
    if (record.type === 'trained') {
      const { pair, hidden, seed, recipe } = record.trial;
      const head = `trained ${pair} s${seed} ${recipe.name} H`;
      if (lines.at(-1)?.startsWith(head)) lines.push(`${lines.pop()},${hidden}`);
      else lines.push(`${head}${hidden}`);
    } else if (record.type === 'look') {
      const { id, recipe, seeds, claim } = record;
      const { n, verdict, measured } = claim;
      lines.push(
        `look at ${id} with ${recipe}, seeds ${seeds}: ${verdict} of ${n}, ${measured?.toFixed(4)}`,
      );
    } else if (record.type === 'decided') {
      // No longer than it was waited for.
      expect(record.seconds).toBeGreaterThanOrEqual(0);
      expect(1000 * record.seconds).toBeLessThanOrEqual(performance.now() - start);
      const { seconds: _, ...rest } = record;
      lines.push(JSON.stringify(rest));
    } else {
      lines.push(JSON.stringify(record));
    }
  }
  return lines;
}

/** The larger network does better by a difference that varies with the seed. */
const better: F1Of = ({ hidden, seed }) =>
  0.8 + hidden / 1000 + (hidden * ((seed * 7) % 5)) / 10_000;
/** Neither does. */
const alike: F1Of = ({ hidden, seed }) => 0.8 + ((hidden + 3 * seed) % 7) / 1000;

describe('a claim that was asked for', () => {
  const small = { ...GRID, recipes: [RECIPES.paper] };

  test('is looked at with all networks of its study first, then with those that it needs, until it is decided', async () => {
    const { lab, ran } = laboratory(small, better);
    const lines = await told(decide(lab, [ABOUT_F1], NEVER, 2));
    expect(lines).toMatchInlineSnapshot(`
      [
        "{"type":"deciding","undecided":1,"claims":0,"networks":0,"seconds":null}",
        "trained 4-9 s1 paper H0,24,48,64",
        "trained 4-9 s2 paper H0,24,48,64",
        "trained 4-9 s3 paper H0,24,48,64",
        "trained 4-9 s4 paper H0,24,48,64",
        "{"type":"failed","message":"one that goes on"}",
        "look at occlusion-64-over-24 with paper, seeds 1,2,3,4: undecided of 4, 0.0500",
        "trained 4-9 s5 paper H24,64",
        "trained 4-9 s6 paper H24,64",
        "{"type":"failed","message":"one that goes on"}",
        "look at occlusion-64-over-24 with paper, seeds 5,6: reproduced of 6, 0.0480",
        "{"type":"decided","decided":1,"left":0}",
      ]
    `);
    expect(ran[0]).toBe('decide: 4-9 H0 s1 normal:0.1');
    // With what is stored other claims have evidence, too, which are judged together with it: it takes more seeds.
    expect(await told(decide(lab, [ABOUT_F1], NEVER, 2))).toMatchInlineSnapshot(`
      [
        "{"type":"deciding","undecided":1,"claims":1,"networks":12,"seconds":39}",
        "trained 4-9 s7 paper H24,64",
        "trained 4-9 s8 paper H24,64",
        "{"type":"failed","message":"one that goes on"}",
        "look at occlusion-64-over-24 with paper, seeds 7,8: undecided of 8, 0.0480",
        "trained 4-9 s9 paper H24,64",
        "trained 4-9 s10 paper H24,64",
        "{"type":"failed","message":"one that goes on"}",
        "look at occlusion-64-over-24 with paper, seeds 9,10: reproduced of 10, 0.0480",
        "{"type":"decided","decided":1,"left":0}",
      ]
    `);
  });

  test('is left where all seeds cannot tell, with the reason', async () => {
    const few = { ...small, seeds: [1, 2, 3, 4] };
    const { lab, store, ran, damaged } = laboratory(few, alike);
    const lines = await told(decide(lab, [ABOUT_F1], NEVER, 2));
    expect(lines.filter((line) => !line.startsWith('trained'))).toMatchInlineSnapshot(`
      [
        "{"type":"deciding","undecided":1,"claims":0,"networks":0,"seconds":null}",
        "{"type":"failed","message":"one that goes on"}",
        "look at occlusion-64-over-24 with paper, seeds 1,2: undecided of 2, -0.0020",
        "{"type":"failed","message":"one that goes on"}",
        "look at occlusion-64-over-24 with paper, seeds 3,4: undecided of 4, -0.0020",
        "{"type":"left","id":"occlusion-64-over-24","recipe":"paper","verdict":"undecided","reason":"about 63 seeds would decide it in four of five cases, 4 are there"}",
        "{"type":"decided","decided":0,"left":1}",
      ]
    `);
    // Of seeds that are there only what is missing is made again.
    const [id] = [...store.trials].find(([, { record }]) => record.trial.hidden === 64)!;
    store.trials.delete(id);
    ran.length = 0;
    damaged.push({ id, about: 'test' });
    const again = await told(decide(lab, [ABOUT_F1], NEVER, 2));
    expect(again).toMatchInlineSnapshot(`
      [
        "{"type":"deciding","undecided":1,"claims":1,"networks":2,"seconds":6.5}",
        "{"type":"damaged","trials":["65c5c2498612d74306f660a1df11a15715abcad69ad4f3fb0bb74dd0ee194bcf"],"rows":[{"id":"65c5c2498612d74306f660a1df11a15715abcad69ad4f3fb0bb74dd0ee194bcf","about":"test"}]}",
        "trained 4-9 s1 paper H64",
        "{"type":"failed","message":"one that goes on"}",
        "look at occlusion-64-over-24 with paper, seeds 1: undecided of 4, -0.0020",
        "{"type":"left","id":"occlusion-64-over-24","recipe":"paper","verdict":"undecided","reason":"about 86 seeds would decide it in four of five cases, 4 are there"}",
        "{"type":"decided","decided":0,"left":1}",
      ]
    `);
    expect(ran).toHaveLength(1);
  });

  test('has no networks that diverged', async () => {
    const isLost = ({ seed, hidden }: Trial) => seed === 2 && hidden === 64;
    const few = { ...small, seeds: [1, 2] };
    const { lab } = laboratory(few, alike, isLost);
    const lines = await told(decide(lab, [ABOUT_F1], NEVER, 1));
    expect(lines.filter((line) => !line.startsWith('trained'))).toMatchInlineSnapshot(`
      [
        "{"type":"deciding","undecided":1,"claims":0,"networks":0,"seconds":null}",
        "{"type":"failed","message":"one that goes on"}",
        "look at occlusion-64-over-24 with paper, seeds 1,2: undecided of 1, -0.0020",
        "{"type":"left","id":"occlusion-64-over-24","recipe":"paper","verdict":"undecided","reason":"more than 200 seeds would be needed, 2 are there: the effect is smaller than what they can tell; 1 network diverged and was left out"}",
        "{"type":"decided","decided":0,"left":1}",
      ]
    `);
  });

  test('is looked at with each recipe', async () => {
    const { lab, ran } = laboratory({ ...GRID, seeds: [1, 2, 3] }, alike);
    const lines = await told(decide(lab, [ABOUT_F1], NEVER, 1));
    expect(lines.filter((line) => !line.startsWith('trained'))).toMatchInlineSnapshot(`
      [
        "{"type":"deciding","undecided":2,"claims":0,"networks":0,"seconds":null}",
        "{"type":"failed","message":"one that goes on"}",
        "look at occlusion-64-over-24 with paper, seeds 1,2: undecided of 2, -0.0020",
        "{"type":"failed","message":"one that goes on"}",
        "look at occlusion-64-over-24 with minibatch, seeds 1,2: undecided of 2, -0.0020",
        "{"type":"failed","message":"one that goes on"}",
        "look at occlusion-64-over-24 with paper, seeds 3: undecided of 3, -0.0020",
        "{"type":"failed","message":"one that goes on"}",
        "look at occlusion-64-over-24 with minibatch, seeds 3: undecided of 3, -0.0020",
        "{"type":"left","id":"occlusion-64-over-24","recipe":"paper","verdict":"undecided","reason":"more than 200 seeds would be needed, 3 are there: the effect is smaller than what they can tell"}",
        "{"type":"left","id":"occlusion-64-over-24","recipe":"minibatch","verdict":"undecided","reason":"more than 200 seeds would be needed, 3 are there: the effect is smaller than what they can tell"}",
        "{"type":"decided","decided":0,"left":2}",
      ]
    `);
    expect(ran).toMatchInlineSnapshot(`
      [
        "decide: 4-9 H0 s1 normal:0.1",
        "decide: 4-9 H24 s1 normal:0.1",
        "decide: 4-9 H48 s1 normal:0.1",
        "decide: 4-9 H64 s1 normal:0.1",
        "decide: 4-9 H0 s2 normal:0.1",
        "decide: 4-9 H24 s2 normal:0.1",
        "decide: 4-9 H48 s2 normal:0.1",
        "decide: 4-9 H64 s2 normal:0.1",
        "decide: 4-9 H0 s1 he",
        "decide: 4-9 H24 s1 he",
        "decide: 4-9 H48 s1 he",
        "decide: 4-9 H64 s1 he",
        "decide: 4-9 H0 s2 he",
        "decide: 4-9 H24 s2 he",
        "decide: 4-9 H48 s2 he",
        "decide: 4-9 H64 s2 he",
        "decide: 4-9 H24 s3 normal:0.1",
        "decide: 4-9 H64 s3 normal:0.1",
        "decide: 4-9 H24 s3 he",
        "decide: 4-9 H64 s3 he",
      ]
    `);
  });

  test('is about the paper’s data: on others there is nothing to decide', async () => {
    const dataset = { ...GRID.dataset, digest: 'other' };
    const { lab, ran } = laboratory({ ...GRID, dataset }, better);
    expect(await told(decide(lab, [ABOUT_F1], NEVER, 2))).toMatchInlineSnapshot(`
      [
        "{"type":"deciding","undecided":0,"claims":0,"networks":0,"seconds":null}",
        "{"type":"decided","decided":0,"left":0}",
      ]
    `);
    expect(ran).toEqual([]);
  });
});

describe('of all claims', () => {
  const few = { ...GRID, recipes: [RECIPES.paper], seeds: [1, 2, 3, 4] };

  test('those that are undecided are looked at, and none without networks', async () => {
    const { lab, ran } = laboratory(few, alike);
    expect(await told(decide(lab, [], NEVER, 2))).toMatchInlineSnapshot(`
      [
        "{"type":"deciding","undecided":0,"claims":0,"networks":0,"seconds":null}",
        "{"type":"decided","decided":0,"left":0}",
      ]
    `);
    expect(ran).toEqual([]);
    // Two seeds of one claim, of whose study others are then open too.
    const two = laboratory({ ...few, seeds: [1, 2] }, alike);
    await told(decide(two.lab, [ABOUT_F1], NEVER, 2));
    const grown = laboratory(few, alike, undefined, two.store);
    const lines = await told(decide(grown.lab, [], NEVER, 2));
    expect(lines.filter((line) => !line.includes('one that goes on'))).toMatchInlineSnapshot(`
      [
        "{"type":"deciding","undecided":13,"claims":13,"networks":8,"seconds":26.25}",
        "trained 4-9 s3 paper H24",
        "trained 4-9 s4 paper H24",
        "look at hard-reliable-12-to-24 with paper, seeds 3,4: undecided of 4, 0.8035",
        "look at occlusion-f1-24 with paper, seeds 3,4: undecided of 2, 0.0395",
        "trained 4-9 s3 paper H48",
        "trained 4-9 s4 paper H48",
        "look at occlusion-f1-48 with paper, seeds 3,4: undecided of 2, 0.0540",
        "trained 4-9 s3 paper H64",
        "trained 4-9 s4 paper H64",
        "look at occlusion-f1-64 with paper, seeds 3,4: undecided of 2, 0.0552",
        "look at inversions-exist with paper, seeds 3,4: undecided of 4, 0.0005",
        "trained 4-9 s3 paper H0",
        "trained 4-9 s4 paper H0",
        "look at hard-needs-12-to-24 with paper, seeds 3,4: undecided of 4, 0.0000",
        "{"type":"left","id":"hard-reliable-12-to-24","recipe":"paper","verdict":"undecided","reason":"about 10 seeds would decide it in four of five cases, 4 are there"}",
        "{"type":"left","id":"hard-needs-12-to-24","recipe":"paper","verdict":"undecided","reason":"about 23 seeds would decide it in four of five cases, 4 are there"}",
        "{"type":"left","id":"inversions-exist","recipe":"paper","verdict":"undecided","reason":"more than 200 seeds would be needed, 4 are there: the effect is smaller than what they can tell"}",
        "{"type":"left","id":"occlusion-f1-24","recipe":"paper","verdict":"undecided","reason":"about 22 seeds would decide it in four of five cases, 4 are there"}",
        "{"type":"left","id":"occlusion-f1-48","recipe":"paper","verdict":"undecided","reason":"about 22 seeds would decide it in four of five cases, 4 are there"}",
        "{"type":"left","id":"occlusion-f1-64","recipe":"paper","verdict":"undecided","reason":"about 22 seeds would decide it in four of five cases, 4 are there"}",
        "{"type":"left","id":"occlusion-f1-equal","recipe":"paper","verdict":"undecided","reason":"about 9 seeds would decide it in four of five cases, 4 are there"}",
        "{"type":"left","id":"occlusion-order","recipe":"paper","verdict":"undecided","reason":"more than 200 seeds would be needed, 4 are there: the effect is smaller than what they can tell"}",
        "{"type":"left","id":"occlusion-64-over-24","recipe":"paper","verdict":"undecided","reason":"about 86 seeds would decide it in four of five cases, 4 are there"}",
        "{"type":"left","id":"occlusion-robustness","recipe":"paper","verdict":"undecided","reason":"more than 200 seeds would be needed, 4 are there: the effect is smaller than what they can tell"}",
        "{"type":"left","id":"occlusion-gains-diminish","recipe":"paper","verdict":"undecided","reason":"about 83 seeds would decide it in four of five cases, 4 are there"}",
        "{"type":"left","id":"occlusion-48-to-64","recipe":"paper","verdict":"undecided","reason":"about 10 seeds would decide it in four of five cases, 4 are there"}",
        "{"type":"left","id":"redundancy-of-64","recipe":"paper","verdict":"undecided","reason":"more than 200 seeds would be needed, 4 are there: the effect is smaller than what they can tell"}",
        "{"type":"decided","decided":0,"left":13}",
      ]
    `);
  });

  test('a run that is aborted ends without a last word', async () => {
    const { lab } = laboratory(few, alike);
    const abort = new AbortController();
    const seen: string[] = [];
    for await (const { type } of decide(lab, [ABOUT_F1], abort.signal, 1)) {
      seen.push(type);
      if (type === 'failed') abort.abort();
    }
    expect(seen.at(-1)).toBe('failed');
    expect(seen).not.toContain('look');
  });
});
