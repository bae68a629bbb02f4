/** Items that one side puts in and the other takes out in order, waiting for them. */
export class AsyncQueue<Item> implements AsyncIterable<Item> {
  readonly #items: Item[] = [];
  #end: { readonly error?: unknown } | undefined;
  #wake: () => void = () => {};

  put(item: Item): void {
    if (this.#end) return;
    this.#items.push(item);
    this.#wake();
  }

  /** After what was put in, it ends; later items are left out. */
  end(): void {
    this.#end ??= {};
    this.#wake();
  }

  /** After what was put in, it throws. */
  fail(error: unknown): void {
    this.#end ??= { error };
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
    for (;;) {
      while (this.#items.length > 0) yield this.#items.shift()!;
      if (this.#end) {
        if ('error' in this.#end) throw this.#end.error;
        return;
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
