import { emitKeypressEvents } from 'node:readline';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { namesOf } from '../../cli/dashboard/app/keyboard.ts';

/** The names of the keys that a terminal sends as these bytes. */
function names(bytes: string): string[] {
  const stream = new PassThrough();
  const told: string[] = [];
  emitKeypressEvents(stream);
  stream.on('keypress', (text, key) => told.push(...namesOf(text, key)));
  stream.emit('data', Buffer.from(bytes));
  return told;
}

test.each([
  ['q', ['q']],
  ['Q', ['Q']],
  [' ', ['space']],
  ['?', ['?']],
  ['\r', ['enter']],
  ['\t', ['tab']],
  ['\u001B[Z', ['shift-tab']],
  ['\u001B[A', ['up']],
  ['\u001BOD', ['left']],
  ['\u001B[5~', ['pageup']],
  ['\u007F', ['backspace']],
  ['\u0003', ['ctrl-c']],
  ['\u000B', ['ctrl-k']],
  ['\u001Bt', ['escape', 't']],
  ['jj\u001B[B', ['j', 'j', 'down']],
  ['\u0000', ['ctrl-`']],
])('%j', (bytes, expected) => {
  expect(names(bytes)).toEqual(expected);
});
