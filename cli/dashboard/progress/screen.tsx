import { render, renderToString } from 'ink';
import type { RunRecord } from '../../../src/lab/records.ts';
import { heedNoColor } from './no-color.ts';
import { NO_RUN, reduce, stop } from './reducer.ts';
import { ProgressView } from './view.tsx';

/** Five frames a second: a frame costs about 6 ms of a processor that training would like to have. */
const FRAME_MS = 200;

/** Of a terminal that does not tell its size. */
const USUAL_SIZE = { width: 80, height: 24 };

/** Cursor to the top left corner, erase everything after it. */
const CLEAR_SCREEN = '\u001B[H\u001B[J';

/**
 * Draws a run in a terminal until its records end, on the alternate screen: there a resize pushes
 * no pieces of old frames into the scrollback. What the run came to is printed on the normal screen
 * in the end. Screen and cursor are restored when the records throw, too.
 */
export async function showRun(
  records: AsyncIterable<RunRecord>,
  options: {
    /** Follows the study's name, for example the recipe. */
    readonly title: string;
    readonly stdout?: NodeJS.WriteStream;
    readonly env?: NodeJS.ProcessEnv;
  },
): Promise<void> {
  const { title, stdout = process.stdout, env = process.env } = options;
  heedNoColor(env);
  let state = NO_RUN;

  const view = (height: number) => {
    const width = stdout.columns || USUAL_SIZE.width;
    const now = performance.now();
    return <ProgressView state={state} now={now} title={title} width={width} height={height} />;
  };
  const instance = render(null, {
    stdout,
    alternateScreen: true,
    // CI=true would make Ink draw nothing before the end.
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  const draw = () => instance.rerender(view(stdout.rows || USUAL_SIZE.height));
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
  const timer = setInterval(draw, FRAME_MS);

  try {
    for await (const record of records) state = reduce(state, record, performance.now());
  } finally {
    clearInterval(timer);
    stdout.off('resize', redraw);
    instance.unmount();
    await instance.waitUntilExit();
    state = stop(state, performance.now());
    const columns = stdout.columns || USUAL_SIZE.width;
    stdout.write(`${renderToString(view(Infinity), { columns })}\n`);
  }
}
