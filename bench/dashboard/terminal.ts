import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../build/lib/lowcap.js', import.meta.url));

/** No output for so long: the frame is complete. */
const QUIET_MS = 500;

/** The program in a terminal of 120 × 40 that only remembers when it wrote what. */
export class PseudoTerminal {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<void>;
  lastOutput = performance.now();
  #text = '';
  /** What is waited for: looked at when there is output, for polling would take time from what is measured. */
  #waiting: { readonly text: string; readonly found: () => void } | undefined;

  constructor(folder: string) {
    const command = `stty cols 120 rows 40; exec '${process.execPath}' '${MAIN}'`;
    const env = { ...process.env, TERM: 'xterm-256color', COLORTERM: 'truecolor' };
    this.#child = spawn('script', ['-qefc', command, '/dev/null'], { cwd: folder, env });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#text += text;
      this.lastOutput = performance.now();
      this.#look();
    });
    this.ended = new Promise((resolve) => this.#child.on('close', () => resolve()));
  }

  /** The program's process; known once it has drawn something. */
  get pid(): number {
    const { pid } = this.#child;
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
  }

  press(key: string): void {
    this.#child.stdin.write(key);
  }

  clear(): void {
    this.#text = '';
  }

  /** One at a time. */
  async until(text: string): Promise<void> {
    await new Promise<void>((found) => {
      this.#waiting = { text, found };
      this.#look();
    });
  }

  #look(): void {
    if (!this.#waiting || !this.#text.includes(this.#waiting.text)) return;
    this.#waiting.found();
    this.#waiting = undefined;
  }

  async quiet(milliseconds = QUIET_MS): Promise<void> {
    while (performance.now() - this.lastOutput < milliseconds) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
