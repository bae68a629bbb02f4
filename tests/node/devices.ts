import { execFileSync } from 'node:child_process';
import { statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A device in a folder that takes everything and keeps nothing, or one that is always full. To root, who could do away with the one that the machine
 * needs, it is one of its own; to others a link to that one.
 */
export function makeDevice(folder: string, name: 'null' | 'full'): string {
  const file = join(folder, name);
  if (process.getuid?.() === 0) {
    const { rdev } = statSync(`/dev/${name}`);
    execFileSync('mknod', ['-m', '666', file, 'c', String(rdev >> 8), String(rdev & 0xff)]);
  } else {
    symlinkSync(`/dev/${name}`, file);
  }
  return file;
}

/** A pipe with a name. */
export function makeFifo(folder: string, name: string): string {
  const file = join(folder, name);
  execFileSync('mkfifo', [file]);
  return file;
}
