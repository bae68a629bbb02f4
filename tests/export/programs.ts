import { spawnSync } from 'node:child_process';

/** Whether a program can be started. */
export function hasProgram(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Runs a program to its end. @returns its standard output @throws when it fails or warns */
export function runTool(
  name: string,
  words: readonly string[],
  input: Uint8Array | string = '',
): Buffer {
  const { status, stdout, stderr, error } = spawnSync(name, words, { input, maxBuffer: 2 ** 28 });
  if (error) throw error;
  if (status !== 0 || stderr.length > 0) {
    throw new Error(`${name} ended with status ${status}:\n${String(stderr)}`);
  }
  return stdout;
}

/** What a program writes on either output, whatever it writes them on; QEMU's semihosting has taken both. */
export function runBoth(name: string, words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(name, words, { encoding: 'utf8', input: '' });
  if (status !== 0) throw new Error(`${name} ended with status ${status}:\n${stderr}`);
  return stdout + stderr;
}
