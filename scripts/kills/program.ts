import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpuOf } from '../../bench/cpu.ts';

/** A process to be started. */
export interface Program {
  readonly words: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** In a terminal, in which a key is pressed as soon as a text is shown. */
  readonly terminal?: { readonly at: string; readonly key: string } | true;
  /** It does not end by itself. */
  readonly isEndless?: true;
}

/** A started process, until it is gone. */
export class Started {
  readonly #child: ChildProcess;
  readonly #inTerminal: boolean;
  readonly ended: Promise<void>;
  /** What it has written to standard output and errors so far. */
  output = '';
  errors = '';
  isOver = false;

  constructor({ words, env, terminal }: Program, folder: string) {
    this.#inTerminal = terminal !== undefined;
    const quoted = words.map((word) => `'${word}'`).join(' ');
    const [command, ...args] = terminal
      ? ['script', '-qefc', `stty cols 100 rows 30; exec ${quoted}`, '/dev/null']
      : words;
    this.#child = spawn(command, args, {
      cwd: folder,
      env: { ...process.env, SHELL: '/bin/sh', TERM: 'xterm-256color', ...env },
    });
    const key = terminal === true ? undefined : terminal;
    let isPressed = false;
    this.#child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.output += text;
      if (key === undefined || isPressed || !this.output.includes(key.at)) return;
      isPressed = true;
      this.#child.stdin!.write(key.key);
    });
    this.#child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.errors += text));
    this.#child.stdin!.on('error', () => {});
    this.ended = new Promise((resolve) => {
      this.#child.on('close', () => {
        this.isOver = true;
        resolve();
      });
    });
  }

  /** Ends it at once; false when there was nothing to end. */
  async kill(): Promise<boolean> {
    const pid = this.#pid();
    if (this.isOver || pid === undefined) return false;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // In a terminal its end is known only when that has closed.
      await this.ended;
      return false;
    }
    await this.ended;
    // It may have ended just before.
    return this.#inTerminal || this.#child.signalCode === 'SIGKILL';
  }

  /** Seconds of a processor that its threads have taken so far. */
  get seconds(): number {
    const pid = this.#pid();
    try {
      return pid === undefined ? 0 : cpuOf(pid) / 1000;
    } catch {
      // It has just begun, or ended.
      return 0;
    }
  }

  /** Undefined when it has just ended. */
  #pid(): number | undefined {
    const { pid } = this.#child;
    if (!this.#inTerminal) return pid;
    try {
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
      return children === '' ? undefined : Number(children);
    } catch {
      return undefined;
    }
  }
}
