import { describe, expect, test } from 'vitest';
import {
  changeKey,
  type ChangedKeys,
  parseKeys,
  recallKeys,
  withChanges,
} from '../../src/explore/changed-keys.ts';

const TABLES = [
  {
    place: 'everywhere',
    keys: [
      { keys: ['q', 'ctrl-c'], help: 'quit' },
      { keys: ['r'], help: 'run' },
    ],
  },
  {
    place: 'pruning',
    keys: [
      { keys: ['down'], help: 'next' },
      { keys: ['a', 'b'], help: 'all' },
    ],
  },
  { place: 'claims', keys: [{ keys: ['v'], help: 'next' }] },
];

const parse = (value: unknown) => parseKeys(JSON.stringify(value), TABLES, 'k.json');
const change = (before: ChangedKeys, place: string, help: string, key?: string) =>
  changeKey(TABLES, before, { place, help }, key);

test('a changed binding has the new keys, and the others the usual ones; Ctrl-C always quits', () => {
  const changes = { everywhere: { quit: ['Q'] }, pruning: { next: ['n'] } };
  const keysOf = (place: number) =>
    withChanges(TABLES[place].keys, recallKeys(changes)[TABLES[place].place]).map(
      ({ keys }) => keys,
    );
  expect(keysOf(0)).toEqual([['Q', 'ctrl-c'], ['r']]);
  expect(keysOf(1)).toEqual([['n'], ['a', 'b']]);
  expect(keysOf(2)).toEqual([['v']]);
});

describe('one key', () => {
  test('is changed, and set back', () => {
    const changed = { changes: { pruning: { next: ['n'] } } };
    expect(change({}, 'pruning', 'next', 'n')).toEqual(changed);
    expect(change(changed.changes, 'pruning', 'next')).toEqual({ changes: {} });
    expect(change(changed.changes, 'pruning', 'next', 'down')).toEqual({ changes: {} });
  });

  test.each([
    ['pruning', 'next', 'r', 'r is taken: run (everywhere)'],
    ['pruning', 'next', 'b', 'b is taken: all (pruning)'],
    ['everywhere', 'run', 'v', 'v is taken: next (claims)'],
    ['everywhere', 'run', 'ctrl-c', 'ctrl-c is taken: quit (everywhere)'],
    ['everywhere', 'run', 'ctrl-z', 'ctrl-z is taken: suspend (everywhere)'],
    ['everywhere', 'run', 'ctrl-i', 'ctrl-i cannot be used as a key'],
  ])('of %s, %s, is not %s', (place, help, key, refused) => {
    expect(change({}, place, help, key)).toEqual({ refused });
  });

  test('is free in another panel, and where another key took its place', () => {
    expect(change({}, 'claims', 'next', 'a')).toEqual({ changes: { claims: { next: ['a'] } } });
    const freed = { pruning: { all: ['A'] } };
    expect(change(freed, 'pruning', 'next', 'b')).toEqual({
      changes: { pruning: { all: ['A'], next: ['b'] } },
    });
    // The usual one of the other is taken now.
    expect(change({ pruning: { all: ['A'], next: ['b'] } }, 'pruning', 'all')).toEqual({
      refused: 'b is taken: next (pruning)',
    });
  });
});

describe('a file', () => {
  test('may let two bindings change places, and names nothing that is as usual', () => {
    const swapped = { pruning: { next: ['a'], all: ['down'] } };
    expect(parse(swapped)).toEqual(swapped);
    expect(parse({ pruning: { all: ['a', 'b'] }, everywhere: { quit: ['q'] } })).toEqual({});
    expect(parse({ everywhere: { run: ['R', 'R', 'pageup', 'ctrl-r'] } })).toEqual({
      everywhere: { run: ['R', 'pageup', 'ctrl-r'] },
    });
  });

  test.each([
    [[], /^got "Array" in k\.json, expected panels/],
    [{ pruning: [] }, /^got "Array" at "pruning" in k\.json/],
    [{ pruning: { next: 'n' } }, /at "pruning\.next" in k\.json/],
    [{ pruning: { next: [] } }, /at "pruning\.next" in k\.json/],
    [{ nowhere: {} }, /^got panel "nowhere" in k\.json, expected one of: everywhere, pruning/],
    [{ pruning: { fly: ['n'] } }, /^got "fly" of pruning in k\.json, expected what a key does/],
    [{ pruning: { next: ['nn'] } }, /^got key "nn" for "next" of pruning in k\.json, expected one/],
    [{ pruning: { next: ['\u001B'] } }, /^got key "\\u001b" for "next"/],
    [{ pruning: { next: ['a'] } }, /expected one that is free: a is taken: all \(pruning\)$/],
    [{ everywhere: { run: ['v'] } }, /v is taken: next \(claims\)$/],
  ])('%j is refused', (value, message) => {
    expect(() => parse(value)).toThrow(message);
  });

  test('that is no JSON is refused', () => {
    expect(() => parseKeys('{', TABLES, 'k.json')).toThrow(/^got "\{" in k\.json, expected JSON/);
  });
});

test.each([undefined, 7, [], { a: 1 }, { a: { b: 'c' } }, { a: { b: [] } }])(
  'what a store has kept is left out where it is something else: %j',
  (saved) => {
    expect(recallKeys(saved)).toEqual({});
  },
);
