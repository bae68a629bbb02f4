import { emitKeypressEvents } from 'node:readline';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { listenToKeys, namesOf } from '../../cli/dashboard/app/keyboard.ts';

/** The names of the keys that a terminal sends as these bytes. */
function names(bytes: string): string[] {
  const stream = new PassThrough();
  const received: string[] = [];
  emitKeypressEvents(stream);
  stream.on('keypress', (text, key) => received.push(...namesOf(text, key)));
  stream.emit('data', Buffer.from(bytes));
  return received;
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

/** What is received of `a`, a paste and `z`. */
function toldOfPaste(pasted: string, typing: boolean): string[] {
  const stdin = new PassThrough();
  const received: string[] = [];
  listenToKeys(
    stdin as unknown as NodeJS.ReadStream,
    (key) => received.push(key),
    () => typing,
  );
  stdin.emit('data', Buffer.from(`a\u001B[200~${pasted}\u001B[201~z`));
  return received;
}

test('pasted letters are received where text is typed, and nothing else of what is pasted', () => {
  expect(toldOfPaste('4 é\r\tq\u001B[B', true)).toEqual(['a', '4', 'space', 'é', 'q', 'z']);
  expect(toldOfPaste('r q\r', false)).toEqual(['a', 'z']);
});

test('Ctrl-C is heard also in a paste that does not end', () => {
  expect(toldOfPaste('\u0003', false)).toEqual(['a', 'ctrl-c', 'z']);
});
