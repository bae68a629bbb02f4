import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { until } from '../until.ts';

/** Whether tmux is there to play the terminal. */
export const hasTmux = ((): boolean => {
  try {
    execFileSync('tmux', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Milliseconds between two looks, each of which starts a process. */
const LOOK_MS = 100;

const PROMPT = 'ready>';
/** Milliseconds between two looks for it. */
const PROMPT_MS = 5;
const NEVER_WOKEN = new Int32Array(new SharedArrayBuffer(4));

/** A shell in a terminal of 80 × 24 that only this test knows. */
export class Terminal {
  readonly #server = `lowcap-${randomUUID()}`;
  #isGone = false;

  constructor(folder: string) {
    const { CI: _, NO_COLOR: __, FORCE_COLOR: ___, ...env } = process.env;
    // No settings of the user, and a prompt that is easily told from output.
    const shell = ['env', `PS1=${PROMPT} `, 'sh'];
    const size = ['-x', '80', '-y', '24'];
    execFileSync(
      'tmux',
      ['-L', this.#server, '-f', '/dev/null', 'new-session', '-d', ...size, '-c', folder, ...shell],
      { env },
    );
    onTestFinished(({ task }) => {
      if (this.#isGone) return;
      if (task.result?.state === 'fail')
        console.error(`the terminal at the end:\n${this.everything}`);
      this.vanish();
    });
    // What is typed before the prompt is there stands before it, and the prompt before what the program says.
    while (!this.screen.includes(PROMPT)) Atomics.wait(NEVER_WOKEN, 0, 0, PROMPT_MS);
  }

  /** As when its window is closed: what runs in it gets SIGHUP, and can read and write no more. */
  vanish(): void {
    this.#isGone = true;
    this.#tmux('kill-server');
  }

  /** Writes to a file all that the terminal is told from now on. */
  record(file: string): void {
    this.#tmux('pipe-pane', `cat > '${file}'`);
  }

  /** Types a command line and Enter. */
  enter(line: string): void {
    this.#tmux('send-keys', '-l', line);
    this.#tmux('send-keys', 'Enter');
  }

  /** Presses a key such as `C-c`. */
  press(key: string): void {
    this.#tmux('send-keys', key);
  }

  /** Types letters, without Enter. */
  type(letters: string): void {
    this.#tmux('send-keys', '-l', letters);
  }

  /** Pastes from the clipboard: in brackets, if the program has asked for them. */
  paste(text: string): void {
    this.#tmux('set-buffer', text);
    this.#tmux('paste-buffer', '-p');
  }

  resize(columns: number, rows: number): void {
    this.#tmux('resize-window', '-x', String(columns), '-y', String(rows));
  }

  /** Takes all that stands in it, without telling the program. */
  erase(): void {
    const tty = this.#tmux('display-message', '-p', '#{pane_tty}').trim();
    writeFileSync(tty, '\u001B[2J');
  }

  /** What stands on the screen now. */
  get screen(): string {
    return this.#tmux('capture-pane', '-p');
  }

  /** The same with its colours. */
  get painted(): string {
    return this.#tmux('capture-pane', '-p', '-e');
  }

  /** What stands on the screen and above it, in the scrollback; long lines whole. */
  get everything(): string {
    return this.#tmux('capture-pane', '-p', '-J', '-S', '-');
  }

  /** Whether the program is told what the mouse does. */
  get mouse(): boolean {
    return this.#tmux('display-message', '-p', '#{mouse_button_flag}').trim() === '1';
  }

  /** Whether the cursor is shown, and whether the alternate screen is. */
  get modes(): { cursor: boolean; alternate: boolean } {
    const text = this.#tmux('display-message', '-p', '#{cursor_flag} #{alternate_on}');
    const [cursor, alternate] = text.trim().split(' ');
    return { cursor: cursor === '1', alternate: alternate === '1' };
  }

  /** Waits until the terminal looks as wanted. */
  until(wanted: (terminal: this) => boolean): Promise<void> {
    return until(() => !this.#isGone && wanted(this), LOOK_MS);
  }

  #tmux(...words: readonly string[]): string {
    return execFileSync('tmux', ['-L', this.#server, ...words], { encoding: 'utf8' });
  }
}
