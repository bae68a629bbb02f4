/** Bytes of the longest mark of the byte order. */
const MARK = 3;

/** Makes UTF-8 without a mark of the byte order from the pieces of a text in UTF-8 or UTF-16. */
export class TextBytes {
  #start: number[] | undefined = [];
  #decoder: TextDecoder | undefined;

  push(chunk: Uint8Array): Uint8Array {
    if (this.#start === undefined) return this.#recode(chunk, false);
    if (this.#start.length + chunk.length < MARK) {
      this.#start = [...this.#start, ...chunk];
      return new Uint8Array();
    }
    return this.#begin(this.#start, chunk);
  }

  finish(): Uint8Array {
    if (this.#start !== undefined) {
      const begun = this.#begin(this.#start, new Uint8Array());
      if (this.#decoder === undefined) return begun;
    }
    return this.#recode(new Uint8Array(), true);
  }

  #begin(start: readonly number[], chunk: Uint8Array): Uint8Array {
    this.#start = undefined;
    const bytes = start.length === 0 ? chunk : Uint8Array.from([...start, ...chunk]);
    const [first, second, third] = bytes;
    if (first === 0xff && second === 0xfe) this.#decoder = new TextDecoder('utf-16le');
    if (first === 0xfe && second === 0xff) this.#decoder = new TextDecoder('utf-16be');
    if (this.#decoder) return this.#recode(bytes, false);
    return first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(MARK) : bytes;
  }

  #recode(bytes: Uint8Array, last: boolean): Uint8Array {
    if (this.#decoder === undefined) return bytes;
    return new TextEncoder().encode(this.#decoder.decode(bytes, { stream: !last }));
  }
}
