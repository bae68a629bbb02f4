import { readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';

/** Whether an error of the system says that nothing is there. */
export function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/**
 * The path without symbolic links, whether or not anything is there yet: also of a link that leads to nothing.
 * @throws the system's error when links go in a circle or cannot be followed
 */
export async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isMissing(error) || dirname(path) === path) throw error;
  }
  const folder = await targetOf(dirname(path));
  const link = await readlink(path).catch(() => undefined);
  if (link === undefined) return join(folder, basename(path));
  return targetOf(isAbsolute(link) ? link : `${folder}/${link}`);
}

/**
 * A text that two paths share when they lead to one file, by links or otherwise. Undefined for a character device, which
 * many may read and write, and for what cannot be looked at.
 */
export async function identityOf(path: string): Promise<string | undefined> {
  try {
    const found = await stat(path, { bigint: true });
    return found.isCharacterDevice() ? undefined : `${found.dev}:${found.ino}`;
  } catch (error) {
    return isMissing(error) ? targetOf(path).catch(() => undefined) : undefined;
  }
}
