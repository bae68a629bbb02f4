import { type QueueAddress, withoutPassword } from './address.ts';

/** Told in a sentence that a server is away. */
export type Notify = (sentence: string) => void;

/** Milliseconds between two sentences about a server that is away. */
const SAID_MS = 60_000;

/** Errors of connections: the first ends an attempt to connect; later ones are said once a minute. */
export class Outage {
  isConnected = false;
  /** Rejected by the first error before there was a connection. */
  readonly first: Promise<never>;
  #fail: (error: unknown) => void = () => {};
  #said = -Infinity;
  #isEnded = false;
  readonly #address: QueueAddress;
  readonly #notify: Notify;

  constructor(address: QueueAddress, notify: Notify) {
    this.#address = address;
    this.#notify = notify;
    this.first = new Promise((_, reject) => (this.#fail = reject));
    this.first.catch(() => {});
  }

  report(error: Error): void {
    if (this.#isEnded) return;
    if (!this.isConnected) return this.#fail(error);
    const now = performance.now();
    if (now - this.#said < SAID_MS) return;
    this.#said = now;
    this.#notify(
      `got an error of ${this.#address.shown} (${reasonOf(error, this.#address)}): trying again until it answers`,
    );
  }

  end(): void {
    this.#isEnded = true;
  }
}

/** What was wrong, without the password. */
export function reasonOf(error: unknown, address: QueueAddress): string {
  const { message, code } = error as NodeJS.ErrnoException;
  // Of several addresses of a host there is an error each, and no message.
  return withoutPassword(message || code || 'no answer', address);
}
