import { expect, test } from 'vitest';
import { table1 } from '../../src/report/table-1.ts';
import { censusRow } from './study-rows.ts';

const census = (dead: number, useful: number) => ({
  dead,
  constant: 0,
  outputDisconnected: 0,
  inputDisconnected: 0,
  useful,
});

test('counts of every kind, before and after, as means over the seeds', () => {
  const { data } = table1([
    censusRow({ seed: 1, before: census(0, 24), after: census(1, 23) }),
    censusRow({ seed: 2, before: census(1, 23), after: census(3, 21) }),
  ]).content;
  expect(data).toEqual([
    {
      recipe: 'paper',
      pair: '4-9',
      hidden: 24,
      sparsity_percent: 95,
      seeds: 2,
      paper_dead_before: 0,
      paper_dead_after: 0,
      dead_before: 0.5,
      dead_after: 2,
      constant_before: 0,
      constant_after: 0,
      output_disconnected_before: 0,
      output_disconnected_after: 0,
      input_disconnected_before: 0,
      input_disconnected_after: 0,
      useful_before: 23.5,
      useful_after: 22,
    },
  ]);
});

test('the paper’s three rows come first, with every recipe, and no other has its numbers', () => {
  const rows = ['minibatch', 'paper'].flatMap((recipe) =>
    ['4-9', '3-8', '0-1'].flatMap((pair) =>
      [12, 16, 24].map((hidden) => censusRow({ recipe, pair, hidden })),
    ),
  );
  const { data } = table1(rows).content;
  const quoted = data.filter((row) => row['paper_dead_before'] !== null);
  const name = ({ recipe, pair, hidden }: (typeof data)[number]) => `${recipe} ${pair} ${hidden}`;
  const three = ['0-1 12', '3-8 16', '4-9 24'];
  expect(quoted.map(name)).toEqual([
    ...three.map((row) => `paper ${row}`),
    ...three.map((row) => `minibatch ${row}`),
  ]);
  expect(data.slice(0, 6)).toEqual(quoted);
});

test('the paper’s rows are for its sparsity only', () => {
  expect(table1([censusRow({ sparsity: 0.99 })]).content.data[0]).toMatchObject({
    sparsity_percent: 99,
    paper_dead_after: null,
  });
});

test('says whether a unit was dead before pruning, and what is left after', () => {
  expect(table1([censusRow()]).measured).toEqual([
    'No network has a dead unit before pruning. 4-9 with 24 units, after removing 95 %: 0.0 dead, 1.0 constant, ' +
      '22.0 disconnected from the output, 2.0 useful (means).',
  ]);
  expect(table1([censusRow({ before: census(1, 23) })]).measured[0]).toMatch(
    /^Some networks have dead units before pruning\./,
  );
});
