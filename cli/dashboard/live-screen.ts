import { render, renderToString } from 'ink';
import type { ReactElement } from 'react';
import { heedNoColor } from './no-color.ts';
import type { Size } from './size.ts';

/** Of a terminal that does not tell its size. */
const USUAL_SIZE = { width: 80, height: 24 };

/** Cursor to the top left corner, erase everything after it. */
const CLEAR_SCREEN = '\u001B[H\u001B[J';

export interface LiveScreen {
  /** Draws what is known now; the `final` view stays on the normal screen and may be of any height. */
  readonly view: (size: Size, final: boolean) => ReactElement;
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
  { view, frame, stdout = process.stdout, env = process.env }: LiveScreen,
  work: () => Promise<void>,
): Promise<void> {
  heedNoColor(env);
  const size = (): Size => ({
    width: stdout.columns || USUAL_SIZE.width,
    height: stdout.rows || USUAL_SIZE.height,
  });
  const instance = render(null, {
    stdout,
    alternateScreen: true,
    // CI=true would make Ink draw nothing before the end.
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  const draw = () => instance.rerender(view(size(), false));
  // Some terminals break the lines of this screen, too, when it gets narrower. Ink erases as many
  // rows as it had lines, and first draws the old frame at the new width, so we come before it; its
  // useWindowSize would come after it.
  const redraw = () => {
    instance.clear();
    stdout.write(CLEAR_SCREEN);
    draw();
  };
  stdout.prependListener('resize', redraw);
  redraw();
  const timer = setInterval(draw, frame);

  try {
    await work();
  } finally {
    clearInterval(timer);
    stdout.off('resize', redraw);
    instance.unmount();
    await instance.waitUntilExit();
    stdout.write(`${renderToString(view(size(), true), { columns: size().width })}\n`);
  }
}
