import { Box, render, renderToString, useInput } from 'ink';
import type { ReactElement } from 'react';
import { keyNames } from './app/key-names.ts';
import { useSuspension } from './controls/suspension.ts';
import { clearScreen } from '../terminal/modes.ts';
import { paint, PaintedScreen } from '../terminal/painted.ts';
import type { Size } from '../terminal/layout.ts';

/** Of a terminal that does not tell its size. */
const USUAL_SIZE = { width: 80, height: 24 };

export interface LiveScreen {
  /** Draws what is known now; the `final` view stays on the normal screen, if there is one, and may be of any height. */
  readonly view: (size: Size, final: boolean) => ReactElement | undefined;
  /** What keys do beside Ctrl-C and Ctrl-Z. */
  readonly keys?: Readonly<Record<string, () => void>> | undefined;
  /** Milliseconds between two frames. */
  readonly frame: number;
  readonly stdout?: NodeJS.WriteStream;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Draws in a terminal while some work goes on, on the alternate screen: there a resize pushes no pieces of old frames
 * into the scrollback. The final view is printed on the normal screen. Screen and cursor are restored when the work
 * throws, too.
 */
export async function showLive(
  { view, keys = {}, frame, stdout = process.stdout }: LiveScreen,
  work: () => Promise<void>,
): Promise<void> {
  const size = (): Size => ({
    width: stdout.columns || USUAL_SIZE.width,
    height: stdout.rows || USUAL_SIZE.height,
  });
  const painted = new PaintedScreen(stdout);
  const instance = render(null, {
    stdout: painted,
    alternateScreen: true,
    // CI=true would make Ink draw nothing before the end.
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  let redraws = 0;
  const draw = () =>
    instance.rerender(
      // Ink draws what has changed: a new key draws all.
      <Box key={redraws}>
        {view(size(), false)}
        {process.stdin.isTTY ? <Keys keys={keys} /> : <Suspension />}
      </Box>,
    );
  // Some terminals break the lines of this screen, too, when it gets narrower. Ink erases as many
  // rows as it had lines, and first draws the old frame at the new width, so we come before it; its
  // useWindowSize would come after it.
  const redraw = () => {
    redraws++;
    clearScreen(instance, stdout);
    draw();
  };
  stdout.prependListener('resize', redraw);
  // A window that is small for a moment and then as before has lost rows, and tells no other size.
  process.on('SIGWINCH', redraw);
  redraw();
  const timer = setInterval(draw, frame);

  try {
    await work();
  } finally {
    clearInterval(timer);
    stdout.off('resize', redraw);
    process.off('SIGWINCH', redraw);
    instance.unmount();
    await instance.waitUntilExit();
    const last = view(size(), true);
    if (last) stdout.write(`${paint(renderToString(last, { columns: size().width }))}\n`);
    painted.release();
  }
}

/** Ink gives the terminal away and takes it back; there is nothing else. */
const HANDOVER = {};

/** Where Ctrl-Z is no key, or another program sends what it sends. */
function Suspension(): null {
  useSuspension(HANDOVER);
  return null;
}

/** Keys come one by one, so those that are signals elsewhere must be made signals here. */
function Keys({ keys }: { readonly keys: Readonly<Record<string, () => void>> }): null {
  const suspend = useSuspension(HANDOVER);
  useInput((input, key) => {
    for (const name of keyNames(input, key)) {
      if (name === 'ctrl-c') process.kill(process.pid, 'SIGINT');
      else if (name === 'ctrl-z') suspend();
      else keys[name]?.();
    }
  });
  return null;
}
