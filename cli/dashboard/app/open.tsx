import { render } from 'ink';
import { SETTINGS } from '../../../src/lab/settings.ts';
import { growHeapsSlowly } from '../../../src/node/heap-growth.ts';
import { SqliteStore } from '../../../src/node/store.ts';
import { paperGrid, rememberedGrids, sameGrid } from '../../../src/node/grids.ts';
import { reportLeftOut } from '../../damaged.ts';
import { ENDED_BY } from '../../ended-by.ts';
import { onEndingSignal } from '../../interrupt.ts';
import type { OpeningScreen } from '../../opening-screen.ts';
import { outputClosed, write } from '../../output.ts';
import { clipboardSequence, PASTE_IN_BRACKETS, clearScreen } from '../../terminal/modes.ts';
import { PaintedScreen } from '../../terminal/painted.ts';
import { signsOf, type ThemeName } from '../../terminal/theme.ts';
import { MouseAreas, MouseContext } from '../controls/mouse-area.tsx';
import type { RunOrder } from '../runner/messages.ts';
import { Dashboard } from './app.tsx';
import { DashboardStore } from './dashboard-store.ts';
import { loadPanelsAhead } from '../panels.ts';
import { readKeys, readPreferences } from './preferences.ts';
import { LinearText } from './linear.ts';
import { MOUSE_OFF, MOUSE_ON, TerminalInput } from './terminal-input.ts';

/** Keys and runs decide when to draw; this is only not less than that. */
const MOST_FRAMES = 60;

/**
 * Opens the dashboard in this terminal until the user quits. Returns the exit status.
 * @throws InputError when the store cannot be opened
 */
export async function openDashboard(options: {
  readonly store: string;
  /** Of what runs write and of exports, where nobody chose one see `gridFolder`. */
  readonly out?: string | undefined;
  /** Lines of text instead of a screen, for screen readers. */
  readonly linear?: boolean;
  /** Begins at once, with Progress in view. */
  readonly run?: RunOrder;
  /** What stands in the terminal until the first frame. */
  readonly opening?: OpeningScreen | undefined;
}): Promise<number> {
  growHeapsSlowly(8);
  const { env, stdin, stdout } = process;
  const store = SqliteStore.openToRead(options.store);
  const paper = await paperGrid();
  const remembered = rememberedGrids(store);
  // The paper's can always be chosen, and is there from the start.
  const grids = remembered.some((one) => sameGrid(one, paper))
    ? remembered
    : [...remembered, paper];
  const preferences = {
    theme: themeOf(env),
    ...readPreferences(store),
    changedKeys: readKeys(store),
    ...(options.run && { panel: 'progress' as const }),
  };

  const { linear = false } = options;
  const signs = signsOf(env);
  const text = new LinearText(write, () => source, {
    columns: stdout.columns,
    // What a pipe gets does not depend on how fast the machine is.
    ...(!stdin.isTTY && { completeMs: Infinity }),
  });
  const place = linear ? text : stdout;
  let finish: (status: number) => void;
  const finished = new Promise<number>((resolve) => (finish = resolve));
  const source: DashboardStore = new DashboardStore({
    store,
    storeFile: options.store,
    out: options.out ?? SETTINGS.out.default,
    reportFolder: options.out,
    grid: grids[0],
    grids,
    preferences,
    theme: { ...signs, ascii: linear || signs.ascii, linear },
    size: () => ({ width: place.columns, height: place.rows }),
    // A pipe gets nothing but text.
    copy: (copied) => void (stdout.isTTY && stdout.write(clipboardSequence(copied))),
    quit: () => finish(0),
  });

  await source.start(options.run);
  // From here to the first frame nothing is waited for, so that no signal comes between.
  const painted = new PaintedScreen(stdout, options.opening?.handOver());
  const mouse = new MouseAreas();
  const input = new TerminalInput(stdin, (event) => mouse.report(event));
  // Of keys that come faster than they are answered, as from a pipe, each has its answer; before them the first panel
  // is printed, also when there is no key at all.
  let answered = linear ? text.answer() : Promise.resolve();
  let ended = false;
  void finished.then(() => (ended = true));
  const receive = (key: string) => {
    if (key === 'ctrl-c' || !linear) return source.press(key);
    // Whoever presses the next key does not wait for the rest of the answer.
    if (stdin.isTTY) text.hurry();
    answered = answered.then(() => {
      if (ended) return;
      source.press(key);
      return text.answer();
    });
  };

  let open = true;
  const useMouse = (on: boolean) => {
    if (open && !linear && stdout.isTTY) stdout.write(on ? MOUSE_ON : MOUSE_OFF);
  };
  const handover = { leave: () => useMouse(false), enter: () => useMouse(true) };
  if (!linear) {
    // Ink does both after its first frame: what was typed as soon as that stood would be echoed onto it, and what was
    // pasted would be keys.
    input.setRawMode(true);
    stdout.write(PASTE_IN_BRACKETS);
  }
  const instance = render(
    <MouseContext value={mouse}>
      <Dashboard
        source={source}
        onKey={receive}
        onPaste={(pasted) => source.paste(pasted)}
        handover={linear ? undefined : handover}
      />
    </MouseContext>,
    {
      stdin: input,
      stdout: linear ? text : painted,
      // Each frame as a whole; else Ink would move the cursor.
      debug: linear,
      alternateScreen: !linear,
      // CI=true would make Ink draw nothing before the end.
      interactive: true,
      patchConsole: false,
      exitOnCtrlC: false,
      incrementalRendering: true,
      maxFps: MOST_FRAMES,
    },
  );
  useMouse(true);
  void loadPanelsAhead();

  const redraw = () => {
    if (!open || linear) return;
    clearScreen(instance, stdout);
    source.redraw();
  };
  const leave = () => {
    if (!open) return;
    useMouse(false);
    open = false;
    instance.unmount();
    text.leave();
  };
  const vanished = () => finish(ENDED_BY.SIGHUP);
  const crash = (error: Error) => {
    // On the normal screen, or nobody could read it.
    leave();
    process.stderr.write(`lowcap: ${error.stack ?? error.message}\n`);
    process.exit(1);
  };
  // However the process ends, the terminal is given back.
  process.on('exit', leave);
  const endSignals = onEndingSignal((status) => finish(status));
  process.on('uncaughtException', crash);
  // Not `resize`: a window that is small for a moment and then as before has lost rows, and tells no other size.
  process.on('SIGWINCH', redraw);
  // At the end of a pipe all is answered first; a terminal is gone, which SIGHUP does not tell to every process.
  input.once('end', linear ? () => void answered.then(() => finish(0)) : vanished);
  stdin.once('error', vanished);
  // Lines that nobody reads any more: as when the user quits.
  const quit = () => finish(0);
  outputClosed.addEventListener('abort', quit);
  try {
    const status = await finished;
    const wasRunning = source.running;
    leave();
    input.release();
    const damaged = await source.close();
    if (wasRunning) {
      process.stderr.write(
        'lowcap: stopped the run; what was finished is saved, the next run resumes it\n',
      );
    }
    const leftOut = reportLeftOut(damaged, options.store) || Number(source.hasFailed);
    // A run of the command line that is stopped here ends as one that is stopped there.
    return status || (wasRunning && options.run ? ENDED_BY.SIGINT : leftOut);
  } finally {
    leave();
    input.release();
    painted.release();
    stdin.off('error', vanished);
    outputClosed.removeEventListener('abort', quit);
    process.off('exit', leave);
    process.off('uncaughtException', crash);
    endSignals();
    // A terminal that closes may say so twice: the second time must not end what is being saved.
    process.on('SIGHUP', () => {});
    process.off('SIGWINCH', redraw);
    store.close();
  }
}

/** As terminals say it: COLORFGBG ends in the number of the background. */
function themeOf(env: NodeJS.ProcessEnv): ThemeName {
  const ground = Number(env['COLORFGBG']?.split(';').at(-1) ?? '0');
  return ground === 7 || ground === 15 ? 'light' : 'dark';
}
