import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from './program.ts';
import { runHere } from './run-here.ts';

/** The class is told by the first column alone. */
const TABLE = [
  'told,other,kind',
  ...Array.from({ length: 100 }, (_, i) => {
    const kind = i % 2;
    return `${kind * 4 + (i % 7) / 10},${(i * 37) % 11},${kind ? 'oak' : 'beech'}`;
  }),
  '',
].join('\n');

const RECIPE = ['--recipe', 'minibatch', '--learning-rate', '0.5'];

test('evaluate hides columns by name or number behind their means', async () => {
  const folder = await emptyFolder();
  writeFileSync(join(folder, 't.csv'), TABLE);
  const train = ['train', '--dataset', 't.csv', '--pair', 'beech-oak', '--hidden', '4'];
  const trained = await runHere(folder, [...train, ...RECIPE, '--save', 'm.st']);
  expect(trained.status).toBe(0);
  const evaluate = async (...words: string[]) => {
    const ended = await runHere(folder, ['evaluate', 'm.st', '--json', ...words]);
    expect(ended.status).toBe(0);
    return JSON.parse(ended.stdout);
  };
  const [seen, other, told, both] = await Promise.all([
    evaluate(),
    evaluate('--hide', 'other'),
    evaluate('--hide', '1'),
    evaluate('--hide', 'other,told'),
  ]);
  expect(seen.test.accuracy).toBe(1);
  expect(other.test.accuracy).toBe(1);
  expect(other.corruption.hide).toEqual(['other']);
  expect(told.test.accuracy).toBeLessThan(0.8);
  // Every row looks the same: all are of one class.
  expect(both.test.accuracy).toBe(0.5);

  const wrong = await runHere(folder, ['evaluate', 'm.st', '--hide', 'third']);
  expect(wrong).toMatchObject({ status: 2, stdout: '' });
  expect(wrong.stderr).toBe(
    'lowcap: got --hide "third", expected the name or number of one of 2 columns\n',
  );
});
