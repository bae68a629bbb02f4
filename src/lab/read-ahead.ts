/** What is iterated over, of which the next items can be fetched while something else is waited for. */
export class ReadAhead<T> implements AsyncIterableIterator<T> {
  readonly #source: AsyncIterator<T>;
  /** Fetched, or about to be. */
  readonly #fetched: Promise<IteratorResult<T>>[] = [];

  constructor(source: AsyncIterable<T>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<T>> {
    return this.#fetched.shift() ?? this.#source.next();
  }

  async return(): Promise<IteratorResult<T>> {
    await this.#source.return?.();
    return { value: undefined, done: true };
  }

  /** Fetches one item after the other until something has come to its end. */
  async during(waiting: Promise<unknown>): Promise<void> {
    const wait = { isOver: false };
    const end = () => void (wait.isOver = true);
    waiting.then(end, end);
    while (!wait.isOver) {
      const step = this.#source.next();
      this.#fetched.push(step);
      // Who takes it hears of an error.
      const { done } = await step.catch(() => ({ done: true }));
      if (done) return;
    }
  }
}
