import { expect, test } from 'vitest';
import { readLabelsFile } from '../../src/data/labels-file.ts';
import { labelsFile, refusal } from './fixtures.ts';
import { npyFile } from './npy-file.ts';

const of = (content: Uint8Array | string, file: string, points = 4) => {
  const { classes, names } = readLabelsFile(Buffer.from(content), file, points);
  return { classes: [...classes], names };
};

const NUMBERS = { classes: [1, 0, 2, 1], names: ['4', '3', '10'].sort((a, b) => +a - +b) };
const WORDS = { classes: [1, 0, 2, 1], names: ['ash', 'elm', 'oak'] };

test.each([
  ['labels.txt', '4\n3\n10\n4\n', NUMBERS],
  ['labels.csv', 'digit\n4\n3\n10\n4\n', NUMBERS],
  ['labels.csv', '4.0e0\n3.0e0\n1.0e1\n4.0e0', NUMBERS],
  ['labels.csv', '"elm"\nash\noak\nelm\n', WORDS],
  [
    'labels.csv',
    '"an ""elm"", old"\nash\noak\n"an ""elm"", old"\n',
    { classes: [0, 1, 2, 0], names: ['an "elm", old', 'ash', 'oak'] },
  ],
  ['labels.csv', 'tree\r\nelm\r\nash\r\noak\r\nelm\r\n', WORDS],
  ['labels.npy', npyFile('|u1', '(4,)', [4, 3, 10, 4]), NUMBERS],
  ['labels.npy', npyFile('|u1', '(4, 1)', [4, 3, 10, 4]), NUMBERS],
  [
    'l.npy',
    npyFile('<U1', '(4,)', [98, 0, 0, 0, 97, 0, 0, 0, 99, 0, 0, 0, 98, 0, 0, 0]),
    { classes: [1, 0, 2, 1], names: ['a', 'b', 'c'] },
  ],
  [
    'train-labels-idx1-ubyte',
    labelsFile([4, 3, 9, 4]),
    { classes: [1, 0, 2, 1], names: ['3', '4', '9'] },
  ],
])('%s %j', (file, content, expected) => expect(of(content, file)).toEqual(expected));

test.each<[string, Uint8Array | string, string]>([
  ['l.txt', 'a\nb\n', 'got 2 labels, expected 4, one for each point, in l.txt'],
  ['l.txt', '', 'got 0 labels, expected 4'],
  ['l.csv', 'a\nb\n\nd\n', 'got no label in line 3, expected one label a line in l.csv'],
  ['l.csv', '1,2\n3,4\n5,6\n7,8\n', 'got 2 cells in line 1, expected one label a line in l.csv'],
  [
    'l.npy',
    npyFile('|u1', '(2, 2)', [1, 2, 3, 4]),
    'got an array of 2 × 2, expected a list in l.npy',
  ],
  [
    'l.npy',
    npyFile('<f4', '(1,)', [0, 0, 0xc0, 0x7f]),
    'got label NaN for point 1, expected a class',
  ],
  ['l.npy', npyFile('|O', '(4,)', []), 'got Python objects, expected'],
  ['l.png', Buffer.from('\x89PNG', 'latin1'), 'got a PNG picture, expected labels as text, .npy'],
  [
    'l.csv',
    '<!doctype html>',
    'got a web page, expected labels as text, .npy, .npz or IDX in l.csv',
  ],
  ['l.txt', 'a\nNA\nb\nc\n', 'got the missing label "NA" in line 2, expected one label a line'],
  // A heading is none of the labels.
  ['l.txt', 'a\nb\nc\na\nd\n', 'got 5 labels, expected 4'],
])('%s %j is refused', async (file, content, expected) => {
  expect(await refusal(() => of(content, file))).toContain(expected);
});
