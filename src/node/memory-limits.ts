import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { minimum } from '../statistics/extent.ts';

/** What a process may take, in bytes. */
export interface MemoryLimits {
  /** Memory of the machine, or of the control group where that is less. */
  readonly resident: number;
  /** Whose limit that is, for a sentence. */
  readonly of: string;
  /** `ulimit -v`; Infinity without one. */
  readonly addressSpace: number;
}

/**
 * The limits of this process; what cannot be read limits nothing, as on systems that are not Linux.
 *
 * @param root where `proc` and `sys` are
 */
export function memoryLimits(root = '/', machine = totalmem()): MemoryLimits {
  const group = minimum(groupLimits(root));
  const isGroup = group < machine;
  return {
    resident: isGroup ? group : machine,
    of: isGroup ? 'its control group' : 'this machine',
    addressSpace: addressSpaceLimit(root),
  };
}

/** Of the control groups of this process and all above them: a group without a limit is bound by those around it. */
function groupLimits(root: string): number[] {
  const limits: number[] = [];
  for (const line of read(root, 'proc/self/cgroup').split('\n')) {
    const [, hierarchy, controllers, path] = /^(\d+):([^:]*):(.*)$/.exec(line) ?? [];
    if (path === undefined) continue;
    const isUnified = hierarchy === '0' && controllers === '';
    if (!isUnified && !controllers.split(',').includes('memory')) continue;
    const [folder, file] = isUnified
      ? ['sys/fs/cgroup', 'memory.max']
      : ['sys/fs/cgroup/memory', 'memory.limit_in_bytes'];
    // In a container the groups around it are not to be seen, and its own stands at the top.
    for (let group = join('/', path); ; group = dirname(group)) {
      limits.push(limitOf(read(root, join(folder, group, file))));
      if (group === '/') break;
    }
  }
  return limits;
}

function addressSpaceLimit(root: string): number {
  const line = /^Max address space +(\S+)/m.exec(read(root, 'proc/self/limits'));
  return limitOf(line?.[1] ?? '');
}

/** `max`, `unlimited` and what is not there are no limit. */
function limitOf(text: string): number {
  const bytes = Number.parseInt(text, 10);
  return bytes > 0 ? bytes : Infinity;
}

function read(root: string, file: string): string {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return '';
  }
}

/** Bytes of address space that this process has taken. */
export function addressSpaceInUse(): number {
  const kilobytes = /^VmSize:\s+(\d+)/m.exec(read('/', 'proc/self/status'));
  return 1024 * Number(kilobytes?.[1] ?? 0);
}
