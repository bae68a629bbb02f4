import { describe, expect, test } from 'vitest';
import { parseTrialFilter } from '../../../src/explore/trials/filter.ts';
import { head } from './heads.ts';

const HEADS = {
  plain: head('aaaa1', { hidden: 2, seed: 3 }, { lastF1: 0.9 }),
  minibatch: head('bbbb2', { pair: '3-8', recipe: { init: 'he', batch: 64 } }, { lastF1: 0.99 }),
  pruned: head('cccc3', {
    dataset: 'My own Data.csv',
    pair: 'yes, it is-no',
    recipe: { learningRate: 1e-4, labels: 'permuted', pruning: { sparsity: 0.9, keep: true } },
  }),
  diverged: head('dddd4', { hidden: 64 }, { lastF1: NaN, diverged: 7 }),
  damaged: { trialId: 'eeee5'.padEnd(64, '0'), damaged: 'a record that is no JSON' },
};

const context = {
  runsOf: (id: string) => (id.startsWith('aaaa1') ? ['4046d6bfb25a', 'feed00'] : []),
};

function left(text: string): string[] {
  const { test: passes } = parseTrialFilter(text);
  return Object.entries(HEADS).flatMap(([name, one]) => (passes(one, context) ? [name] : []));
}

const ALL = Object.keys(HEADS);

describe('a filter', () => {
  test.each<[string, string[]]>([
    ['', ALL],
    ['  ', ALL],
    ['pair=4-9', ['plain', 'diverged']],
    ['pair=3-8,4-9', ['plain', 'minibatch', 'diverged']],
    ['pair!=4-9', ['minibatch', 'pruned', 'damaged']],
    ['pair="yes, it is-no"', ['pruned']],
    ['PAIR=4-9 H>2', ['diverged']],
    ['h=2-24', ['plain', 'minibatch', 'pruned']],
    ['h=2,64', ['plain', 'diverged']],
    ['hidden<=2', ['plain']],
    ['f1<0.95', ['plain']],
    ['f1>=.95 f1<=0.99', ['minibatch', 'pruned']],
    ['rate=1e-4', ['pruned']],
    ['rate<0.03', ['pruned']],
    ['batch=full', ['plain', 'pruned', 'diverged']],
    ['batch<100', ['minibatch']],
    ['recipe=MINI', ['minibatch']],
    ['recipe=paper', ['plain', 'diverged']],
    ['init=he', ['minibatch']],
    ['pruned>0', ['pruned']],
    ['pruned=0', ['plain', 'minibatch', 'diverged']],
    ['kept=yes', ['pruned']],
    ['labels=permuted', ['pruned']],
    ['labels=given', ['plain', 'minibatch', 'diverged']],
    ['diverged=yes', ['diverged']],
    ['diverged=no', ['plain', 'minibatch', 'pruned']],
    ['damaged=yes', ['damaged']],
    ['id=bbbb,cccc', ['minibatch', 'pruned']],
    ['run=feed', ['plain']],
    ['run=none', ['minibatch', 'pruned', 'diverged', 'damaged']],
    ['dataset=own', ['pruned']],
    ['dataset="own data"', ['pruned']],
    // Words without a sign, as other filters of the dashboard have them.
    ['4-9', ['plain', 'diverged']],
    ['4-9 h2 s3', ['plain']],
    ['minibatch', ['minibatch']],
    ['eeee', ['damaged']],
    ['"own Data"', ['pruned']],
    ['nothing-of-that', []],
  ])('%j', (text, want) => {
    expect(left(text)).toEqual(want);
    expect(parseTrialFilter(text).wrong).toEqual([]);
  });

  test.each([
    ['size>3', /^got "size>3", expected one of id, dataset, pair, h, .* before >$/],
    ['=3', /^got "=3", expected one of .* before =$/],
    ['pair>4-9', /^got "pair>4-9", expected = or != after pair$/],
    ['h>two', /^got "h>two", expected a number after h>$/],
    ['h>', /^got "h>", expected a number after h>$/],
    ['h=2,x', /^got "h=2,x", expected a number or a range such as 2-12 after h=$/],
    ['damaged=maybe', /^got "damaged=maybe", expected yes or no after damaged=$/],
    ['pair=', /^got "pair=", expected a value after pair=$/],
    ['\u001b[2J=1', /^got "\\u001b\[2J=1", expected one of/],
  ])('says what is wrong with %j, and leaves it out', (word, sentence) => {
    const { wrong } = parseTrialFilter(`pair=3-8 ${word}`);
    expect(wrong).toEqual([expect.stringMatching(sentence)]);
    expect(left(`pair=3-8 ${word}`)).toEqual(['minibatch']);
  });
});
