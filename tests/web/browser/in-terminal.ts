import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ROOT } from '../../invariants/here.ts';

/** What the built program prints. @param line words with blanks between them */
export async function inTerminal(line: string): Promise<string> {
  const root = fileURLToPath(ROOT);
  const words = [`${root}build/lib/lowcap.js`, ...line.split(' ')];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root });
  return stdout;
}
