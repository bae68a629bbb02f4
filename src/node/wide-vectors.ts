import { setFlagsFromString } from 'node:v8';

const FLAG = '--experimental-wasm-revectorize';

/** The versions of Node.js that know the flag and were seen to give the same bits with it; others would complain about it. */
const [OLDEST, NEWEST] = [24, 26];

let given: readonly string[] = [];

/**
 * Lets V8 make one operation of 256 bits of two neighbouring ones of 128 wherever a processor has AVX2: the same
 * multiplications and additions of the same lanes, each rounded as before, so the same bits, in half as many instructions.
 * What is compiled afterwards is compiled so, in all threads of the process. It changes an engine that others may be using
 * too, so the program does it and the library does not. A flag of the command line, to the same or to the contrary, counts.
 */
export function widenVectors(): void {
  const major = Number(process.versions.node.split('.')[0]);
  const decided = process.execArgv.some((word) => word.endsWith(FLAG.slice(2)));
  if (decided || process.arch !== 'x64' || major < OLDEST || major > NEWEST) return;
  setFlagsFromString(FLAG);
  given = [FLAG];
}

/** Flags of the engine that were set after it had started. */
export function lateFlags(): readonly string[] {
  return given;
}
