import { constants } from 'node:fs';
import { access, mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '../errors.ts';
import { checkPermission, refusal, statIfThere } from './files.ts';
import { identityOf, isMissing, targetOf } from './paths.ts';

type Files = readonly (string | undefined)[];

/**
 * Refuses, before the work whose results they are for, outputs that cannot be written or that are one file with another
 * output or an input, by whatever paths. An undefined file is one that was not asked for.
 * @throws InputError
 */
export async function checkOutputs(outputs: Files, inputs: Files): Promise<void> {
  const known = new Map<string, string>();
  for (const input of inputs) {
    const identity = input !== undefined && (await identityOf(input));
    if (identity) known.set(identity, `${input} to read`);
  }
  for (const output of outputs) {
    if (output === undefined) continue;
    await checkOutput(output);
    const identity = await identityOf(output);
    if (identity === undefined) continue;
    const other = known.get(identity);
    if (other !== undefined) {
      throw new InputError(
        `got ${other} and ${output} to write, which are the same file, expected two different files`,
      );
    }
    known.set(identity, `${output} to write`);
  }
}

/** @throws InputError when it cannot be written */
async function checkOutput(file: string): Promise<void> {
  try {
    const old = await statIfThere(file);
    if (old?.isDirectory() || /[/\\]$/.test(file)) {
      throw new InputError(`got folder ${file}, expected a file that can be written`);
    }
    if (old?.isSocket()) {
      throw new InputError(`got socket ${file}, expected a file that can be written`);
    }
    if (old) {
      checkPermission(file, old);
      await access(file, constants.W_OK);
    }
    // What is written in place needs nothing of its folder.
    if (!old || old.isFile()) await checkFolder(file);
  } catch (error) {
    throw refusal(error, file, 'written');
  }
}

/** Refuses a file when the nearest folder that exists is none, or may not be written. */
async function checkFolder(file: string): Promise<void> {
  let isToBeMade = false;
  for (let folder = dirname(await targetOf(file)); ; folder = dirname(folder)) {
    try {
      if (!(await stat(folder)).isDirectory()) {
        throw new InputError(
          `got ${file} inside the file ${folder}, expected a file that can be written`,
        );
      }
      await access(folder, constants.W_OK);
    } catch (error) {
      if (!isMissing(error)) throw error;
      isToBeMade = true;
      continue;
    }
    // Some folders take no others, whatever their mode says: /proc is one. A name of its own, for another process may be
    // making the folder itself.
    if (isToBeMade) await rmdir(await mkdtemp(join(folder, '.lowcap-')));
    return;
  }
}
