import { render, usePaste, useInput } from 'ink';
import { PassThrough } from 'node:stream';
import { beforeAll, expect, test } from 'vitest';
import { keyNames } from '../../cli/dashboard/app/key-names.ts';
import { type MouseEvent, TerminalInput } from '../../cli/dashboard/app/terminal-input.ts';
import { until } from '../until.ts';

const terminal = new PassThrough();
const keys: string[] = [];
const mouse: MouseEvent[] = [];

/** Notes what it is told. */
function Listener() {
  useInput((text, key) => keys.push(...keyNames(text, key)));
  usePaste((text) => keys.push(`[${text}]`));
  return null;
}

beforeAll(() => {
  const input = new TerminalInput(terminal as unknown as NodeJS.ReadStream, (event) =>
    mouse.push(event),
  );
  const stdout = new PassThrough();
  const { unmount } = render(<Listener />, {
    stdin: input as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return () => unmount();
});

/** What arrives of the bytes that a terminal sends: names of keys, pastes in brackets; and what the mouse did. */
async function received(...pieces: string[]): Promise<{ keys: string[]; mouse: MouseEvent[] }> {
  for (const piece of pieces) {
    terminal.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  terminal.write('\u0005');
  await until(() => keys.at(-1) === 'ctrl-e');
  return { keys: keys.splice(0).slice(0, -1), mouse: mouse.splice(0) };
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
  ['/4 é\rq', ['/', '4', 'space', 'é', 'enter', 'q']],
  ['a\u001B[200~r q\r\u001B[201~z', ['a', '[r q\r]', 'z']],
  ['\u001B[I\u001B[?1;2c', []],
])('%j', async (bytes, expected) => {
  expect((await received(bytes)).keys).toEqual(expected);
});

test('what the mouse does is told, and is no key', async () => {
  const bytes = 'a\u001B[<0;3;7M\u001B[<0;3;7mb\u001B[<64;1;1M\u001B[<65;200;9M\u001B[<32;4;7M';
  expect(await received(bytes)).toEqual({
    keys: ['a', 'b'],
    mouse: [
      { type: 'press', x: 2, y: 6 },
      { type: 'wheel-up', x: 0, y: 0 },
      { type: 'wheel-down', x: 199, y: 8 },
      { type: 'drag', x: 3, y: 6 },
    ],
  });
});

test('a report that comes in two pieces is one, and a key before its end is a key', async () => {
  expect(await received('x\u001B[<0;1', '2;3My')).toEqual({
    keys: ['x', 'y'],
    mouse: [{ type: 'press', x: 11, y: 2 }],
  });
});
