import { expect, test } from 'vitest';
import { editText, fieldOf, type TextEdit, type TextField } from '../../src/explore/text-field.ts';

/** The field after edits, with a bar where the cursor is. */
function after(text: string, ...edits: TextEdit[]): string {
  let field: TextField = fieldOf(text);
  for (const edit of edits) field = editText(field, edit);
  const letters = [...field.text];
  return [...letters.slice(0, field.cursor), '|', ...letters.slice(field.cursor)].join('');
}

const move = (by: number | 'start' | 'end'): TextEdit => ({ type: 'move', by });
const insert = (text: string): TextEdit => ({ type: 'insert', text });

test('letters go in where the cursor is, and it moves on', () => {
  expect(after('', insert('4-9'))).toBe('4-9|');
  expect(after('49', move(-1), insert('-'))).toBe('4-|9');
  expect(after('4-9', move('start'), insert('0-1,'))).toBe('0-1,|4-9');
});

test('what is pasted is one line', () => {
  expect(after('', insert('0-1,\r\n4-9\t'))).toBe('0-1, 4-9 |');
});

test('letters, words and lines are erased', () => {
  expect(after('4-9', { type: 'erase', what: 'letter' })).toBe('4-|');
  expect(after('4-9', move('start'), { type: 'erase', what: 'letter' })).toBe('|4-9');
  expect(after('0-1, 4-9', { type: 'erase', what: 'word' })).toBe('0-1, |');
  expect(after('0-1, ', { type: 'erase', what: 'word' })).toBe('|');
  expect(after('0-1,4-9', move(-2), { type: 'erase', what: 'all' })).toBe('|-9');
  expect(after('4-9', move(-2), { type: 'delete' })).toBe('4|9');
  expect(after('4-9', { type: 'delete' })).toBe('4-9|');
});

test('the cursor stays within the text and never stands in a letter', () => {
  expect(after('4-9', move(5))).toBe('4-9|');
  expect(after('4-9', move(-5))).toBe('|4-9');
  expect(after('猫\u{1F431}', move(-1), insert('x'))).toBe('猫x|\u{1F431}');
  expect(after('\u{1F431}', { type: 'erase', what: 'letter' })).toBe('|');
});
