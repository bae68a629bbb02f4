import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A change of a file's content. */
type Change =
  | { readonly type: 'write'; readonly offset: number; readonly bytes: Buffer }
  | { readonly type: 'length'; readonly length: number };

/** What a process asked for, in order; files are known by inodes, which come again when a file is gone. */
export type Operation =
  | { readonly type: 'make'; readonly inode: string; readonly path: string }
  | { readonly type: 'change'; readonly inode: string; readonly change: Change }
  | { readonly type: 'flush'; readonly inode: string }
  | { readonly type: 'flush folder'; readonly path: string }
  | { readonly type: 'rename' | 'link'; readonly from: string; readonly to: string }
  | { readonly type: 'remove' | 'folder'; readonly path: string }
  | { readonly type: 'report'; readonly text: string };

/** Reads what `recorder.c` has written down. */
export function readOperations(file: string): Operation[] {
  const log = readFileSync(file);
  const operations: Operation[] = [];
  for (let at = 0; at < log.length;) {
    const end = log.indexOf('\n', at);
    const line = log.toString('utf8', at, end);
    at = end + 1;
    const [kind, rest] = [line[0], line.slice(2)];
    const words = rest.split(' ');
    const take = (count: number) => log.subarray(at, (at += count));
    const [from, to] = rest.split('\t');
    switch (kind) {
      case 'C':
        operations.push({ type: 'make', inode: words[0], path: words.slice(1).join(' ') });
        break;
      case 'W': {
        const change: Change = {
          type: 'write',
          offset: Number(words[1]),
          bytes: take(Number(words[2])),
        };
        operations.push({ type: 'change', inode: words[0], change });
        break;
      }
      case 'T':
        operations.push({
          type: 'change',
          inode: words[0],
          change: { type: 'length', length: Number(words[1]) },
        });
        break;
      case 'S':
        operations.push({ type: 'flush', inode: words[0] });
        break;
      case 'D':
        operations.push({ type: 'flush folder', path: rest });
        break;
      case 'N':
      case 'L':
        operations.push({ type: kind === 'N' ? 'rename' : 'link', from, to });
        break;
      case 'U':
      case 'M':
        operations.push({ type: kind === 'U' ? 'remove' : 'folder', path: rest });
        break;
      case 'R':
        operations.push({ type: 'report', text: take(Number(rest)).toString('utf8') });
        break;
      default:
        throw new Error(`got a record ${line}, expected one of recorder.c`);
    }
  }
  return operations;
}

interface File {
  /** Flushed, in order. */
  readonly sure: Change[];
  pending: Change[];
}

type Naming =
  | Extract<Operation, { readonly type: 'rename' | 'link' | 'remove' | 'folder' }>
  | { readonly type: 'name'; readonly path: string; readonly file: File };

/** Bytes that a disk writes whole. */
const SECTOR = 512;

/**
 * Writes down in a folder what is on a disk after a power cut: all that was flushed; of what was not, some sectors of some
 * changes of files, in any order, and the changes of names up to some moment. Names are on the disk when their folder
 * was flushed, contents when their file was.
 *
 * @param random numbers from 0 to 1
 * @param isDeaf the disk flushes nothing of what it says it has
 */
export function cutPower(
  operations: readonly Operation[],
  { folder, target, random }: { folder: string; target: string; random: () => number },
  isDeaf = false,
): void {
  const files = new Map<string, File>();
  const [sure, pending]: [Naming[], Naming[]] = [[], []];
  for (const one of operations) {
    switch (one.type) {
      case 'make': {
        const file = { sure: [], pending: [] };
        files.set(one.inode, file);
        pending.push({ type: 'name', path: one.path, file });
        break;
      }
      case 'change':
        files.get(one.inode)!.pending.push(one.change);
        break;
      case 'flush': {
        const file = files.get(one.inode)!;
        if (!isDeaf) file.sure.push(...file.pending.splice(0));
        break;
      }
      case 'flush folder':
        if (isDeaf) break;
        for (let i = 0; i < pending.length;) {
          if (dirname(placeOf(pending[i])) !== one.path) i++;
          else sure.push(...pending.splice(i, 1));
        }
        break;
      case 'report':
        break;
      default:
        pending.push(one);
    }
  }
  const kept = pending.slice(0, Math.floor(random() * (pending.length + 1)));
  const { names, folders } = namesAfter([...sure, ...kept], folder);
  for (const [path, file] of names) {
    // Of no use after the end of the processes that shared it: SQLite makes it again.
    if (path.endsWith('-shm')) continue;
    if (!isReachable(path, folder, folders)) continue;
    const copy = join(target, relative(folder, path));
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, contentOf(file, random));
  }
}

function placeOf(naming: Naming): string {
  return 'to' in naming ? naming.to : naming.path;
}

function namesAfter(all: readonly Naming[], folder: string) {
  const names = new Map<string, File>();
  const folders = new Set([folder]);
  for (const one of all) {
    if (one.type === 'name') names.set(one.path, one.file);
    else if (one.type === 'remove') names.delete(one.path);
    else if (one.type === 'folder') folders.add(one.path);
    else if ('from' in one) {
      const file = names.get(one.from);
      if (file) names.set(one.to, file);
      if (one.type === 'rename') names.delete(one.from);
    }
  }
  return { names, folders };
}

function isReachable(path: string, folder: string, folders: ReadonlySet<string>): boolean {
  for (let at = dirname(path); at !== folder; at = dirname(at)) if (!folders.has(at)) return false;
  return true;
}

function contentOf({ sure, pending }: File, random: () => number): Buffer {
  const some = pending.filter(() => random() < 0.5);
  const order = some.map((change) => ({ change, key: random() }));
  const shuffled = order.sort((a, b) => a.key - b.key).map(({ change }) => change);
  const torn = shuffled.map((change) => (random() < 0.5 ? tear(change, random) : [change])).flat();
  let content = Buffer.alloc(0);
  for (const change of [...sure, ...torn]) {
    const end = change.type === 'length' ? change.length : change.offset + change.bytes.length;
    if (change.type === 'length' && end < content.length) content = content.subarray(0, end);
    if (end > content.length)
      content = Buffer.concat([content, Buffer.alloc(end - content.length)]);
    if (change.type === 'write') change.bytes.copy(content, change.offset);
  }
  return content;
}

/** Some sectors of a write. */
function tear(change: Change, random: () => number): Change[] {
  if (change.type === 'length') return [change];
  const { offset, bytes } = change;
  const pieces: Change[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = Math.min(bytes.length, at + SECTOR - ((offset + at) % SECTOR));
    if (random() < 0.5) {
      pieces.push({ type: 'write', offset: offset + at, bytes: bytes.subarray(at, end) });
    }
    at = end;
  }
  return pieces;
}
