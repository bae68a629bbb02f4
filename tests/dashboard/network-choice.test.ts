import { expect, test } from 'vitest';
import {
  choiceLines,
  chooseNetwork,
  NO_CHOICE,
  turn,
} from '../../cli/dashboard/network-choice/network-choice.ts';
import { makeTheme } from '../../cli/dashboard/theme.ts';
import { capacityRow } from '../claims/rows.ts';

const SUBJECTS = [
  { pair: '0-1', hidden: 24, seed: 2 },
  { pair: '0-1', hidden: 4, seed: 1 },
  { pair: '0-1', hidden: 4, seed: 2 },
  { pair: '4-9', hidden: 4, seed: 7 },
  { pair: '4-9', hidden: 4, seed: 7, recipe: 'minibatch' },
].map(capacityRow);

const nameOf = (chosen: ReturnType<typeof chooseNetwork>) => {
  const { pair, hidden, seed } = chosen!.subject;
  return `${pair} ${hidden} ${seed}`;
};

test('what is wanted, else what is preferred, else the first; each among what there is', () => {
  expect(nameOf(chooseNetwork(SUBJECTS, NO_CHOICE))).toBe('0-1 4 1');
  expect(nameOf(chooseNetwork(SUBJECTS, NO_CHOICE, { hidden: 24 }))).toBe('0-1 24 2');
  expect(
    nameOf(chooseNetwork(SUBJECTS, { ...NO_CHOICE, hidden: 4, seed: 2 }, { hidden: 24 })),
  ).toBe('0-1 4 2');
  // There is no seed 2 of this pair.
  expect(nameOf(chooseNetwork(SUBJECTS, { ...NO_CHOICE, pair: '4-9', seed: 2 }))).toBe('4-9 4 7');
  expect(nameOf(chooseNetwork(SUBJECTS, { ...NO_CHOICE, pair: 'gone' }))).toBe('0-1 4 1');
  expect(nameOf(chooseNetwork(SUBJECTS, { ...NO_CHOICE, pair: 'gone' }, { pair: '4-9' }))).toBe(
    '4-9 4 7',
  );
  expect(chooseNetwork([], NO_CHOICE)).toBeUndefined();
});

test('turning goes on to the next option and begins again after the last', () => {
  const first = chooseNetwork(SUBJECTS, NO_CHOICE)!;
  expect(turn(first, 'hidden', 1)).toMatchObject({ pair: '0-1', hidden: 24 });
  expect(turn(first, 'hidden', -1)).toMatchObject({ hidden: 24 });
  expect(turn(first, 'hidden', 2)).toMatchObject({ hidden: 4 });
  expect(turn(first, 'recipe', 1)).toMatchObject({ recipe: 'minibatch' });
});

test('the choice in lines: options with the chosen one in brackets, many only counted', () => {
  const theme = makeTheme({ name: 'dark' });
  const lines = (subjects: typeof SUBJECTS, width: number) =>
    choiceLines(chooseNetwork(subjects, NO_CHOICE)!, width, theme);
  expect(lines(SUBJECTS, 80)).toEqual([
    'pair [0-1] 4-9   hidden [4] 24   seed [1] 2   recipe [paper] minibatch',
  ]);
  expect(lines(SUBJECTS, 40)).toHaveLength(2);
  expect(choiceLines(chooseNetwork(SUBJECTS, NO_CHOICE)!, 80, theme, true)).toEqual([
    'pair [0-1] of 2   hidden [4] of 2   seed [1] of 2   recipe [paper] of 2',
  ]);
  const seeds = Array.from({ length: 30 }, (_, i) => capacityRow({ seed: i + 1 }));
  expect(lines(seeds, 80)).toEqual(['pair [4-9]   hidden [24]   seed [1] of 30']);
});
