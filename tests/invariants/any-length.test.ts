import { expect, test } from 'vitest';
import { codeOf, sourceFiles } from './sources.ts';

/**
 * A call puts its arguments on the stack, which has room for some 120,000: a list that is spread into a call makes it
 * fail when the list has grown that long. `Math.max` and its like have their twins in src/statistics/extent.ts, and
 * a list is added to another by a loop or in an array literal, neither of which has a limit.
 */
const FEW: Readonly<Record<string, readonly string[]>> = {
  // Tuples of three: red, green, blue, and three addresses.
  'cli/terminal/theme.ts': ['rgb(...', 'bgRgb(...'],
  'src/embedding/subspace.ts': ['measureVectors(...'],
  // The arguments of a kernel, passed on.
  'src/core/failed.ts': ['(...', 'kernel(...'],
  // The arguments of a function of Node.js, passed on.
  'scripts/quick-start.ts': ['(...'],
  // A size in four words.
  'scripts/pictures/make.ts': ['tmux(...'],
  // The columns of a table, and the values that a query is about.
  'src/node/store.ts': ['run(...', 'all(...'],
  'src/node/select-rows.ts': ['all(...'],
  // The arguments of a call, passed on.
  'src/browser/at-once.ts': ['make(...'],
  'src/browser/worker/explore.ts': ['make(...'],
  'src/node/queue/planned-threads.ts': ['run(...'],
  'web/lab/explore.ts': ['explore(...'],
  'cli/dashboard/app/active-run.ts': ['Runner(...'],
  'scripts/conformance/record.ts': ['kernel(...'],
  // A point.
  'web/views/draw/pad.tsx': ['moveTo(...', 'lineTo(...'],
  // The arguments of a method of canvas.
  'bench/web/responsiveness.ts': ['call(...'],
  // Fields of a message that is written out, the two files of images, and where a grid lies.
  'bench/peers/onnx-model.ts': ['message(...'],
  'bench/peers/run.ts': ['imageComponents(...'],
  'bench/roofline/repulsion.ts': ['spread(...', 'repelFromGrid(...'],
  // Words of a command.
  'bench/queue/network.ts': ['ip(...'],
  // What computes one lane of one instruction.
  'scripts/builds/scalar-emitter.ts': ['emit(...'],
  'scripts/builds/scalar-moves.ts': ['emit(...'],
};

test('no list of any length is spread into a call', () => {
  const files = sourceFiles('src', 'cli', 'web', 'scripts', 'bench');
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((file) => {
    const few = FEW[file] ?? [];
    return spreadsIntoCalls(codeOf(file))
      .filter((call) => !few.includes(call))
      .map((call) => `${file}: ${call}`);
  });
  expect(found).toEqual([]);
});

test('a list is not handed over as arguments by apply either', () => {
  const files = sourceFiles('src', 'cli', 'web', 'scripts', 'bench');
  expect(files.filter((file) => /\.apply\s*\(/.test(codeOf(file)))).toEqual([]);
});

test.each<[code: string, found: string[]]>([
  ['Math.max(...values)', ['max(...']],
  ['Math.min(\n  0,\n  ...list.map((one) => one.length),\n)', ['min(...']],
  ['all.push(...more, ...others)', ['push(...', 'push(...']],
  ['String.fromCharCode(...bytes)', ['fromCharCode(...']],
  ['tell?.(...words)', ['tell(...']],
  ['new Set<string>(...lists)', ['Set(...']],
  ['(a ?? b)(...list)', ['(...']],
  ['f([...a, ...b], { ...c }, g(...d))', ['g(...']],
  ['const f = (a: number, ...rest: string[]) => g(rest)', []],
  ['function f(...rest: readonly string[]): void {}', []],
  ['const [first, ...others] = list; const { a, ...b } = c;', []],
])('%j has %j', (code, found) => {
  expect(spreadsIntoCalls(code)).toEqual(found);
});

/** The calls with a spread argument, as `name(...`; a parameter that takes the rest is typed and is none. */
function spreadsIntoCalls(code: string): string[] {
  return Array.from(code.matchAll(/\.\.\.(?!\w+\s*:)/g), ({ index }) => callAround(code, index))
    .filter((call) => call !== undefined)
    .map((name) => `${name}(...`);
}

/** The name of what is called with the list of arguments that goes on at `index`; undefined where it is no such list. */
function callAround(code: string, index: number): string | undefined {
  let depth = 0;
  for (let at = index - 1; at >= 0; at--) {
    if (')]}'.includes(code[at])) depth++;
    else if ('([{'.includes(code[at]) && depth-- === 0) {
      // Of `f?.(`, `f<T>(` and `f(` the name.
      return code[at] === '('
        ? /(\w*)(?:\?\.|<[^<>()]*>)?$/.exec(code.slice(Math.max(0, at - 200), at))![1]
        : undefined;
    }
  }
  return undefined;
}
