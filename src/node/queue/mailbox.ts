/** What several senders leave and one reader takes, in order; the reader waits while it is empty. */
export class Mailbox<T> implements AsyncIterable<T> {
  readonly #items: T[] = [];
  #ended = false;
  #error: unknown;
  #wake = () => {};

  push(item: T): void {
    this.#items.push(item);
    this.#wake();
  }

  /** What was left is still read; nothing comes after it. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** The reader gets this error now, whatever was left before. */
  fail(error: unknown): void {
    this.#items.length = 0;
    this.#error = error;
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      if (this.#items.length > 0) yield this.#items.shift()!;
      else if (this.#error !== undefined) throw this.#error;
      else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
