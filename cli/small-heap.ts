/** Megabytes of the heap of JavaScript with which a small run comes to its end; with less V8 ends it with a native trace. */
const LEAST = 48;

/**
 * What is wrong with a heap that was asked to be too small for the program itself; undefined when nothing is.
 * @param options of Node.js, those of the command line last
 */
export function smallHeapText(options: readonly string[]): string | undefined {
  const sizes = options.flatMap((option) => {
    const [, size] = /^--max[-_]old[-_]space[-_]size=(\d+)$/.exec(option) ?? [];
    return size === undefined ? [] : [Number(size)];
  });
  const size = sizes.at(-1) ?? LEAST;
  // None is what V8 takes 0 for.
  if (size === 0 || size >= LEAST) return undefined;
  return `got a heap of ${size} MB (--max-old-space-size), expected at least ${LEAST}, and more for a store of thousands of networks`;
}
