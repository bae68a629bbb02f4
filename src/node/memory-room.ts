import { setFlagsFromString } from 'node:v8';
import { grouped } from '../count.ts';
import { InputError } from '../errors.ts';
import { addressSpaceInUse, memoryLimits } from './memory-limits.ts';

const MB = 1e6;
/** The program and its engine without any data, measured and rounded up. */
export const PROGRAM = 160 * MB;
/** The address space that a thread takes beside its core: most of it is where V8 keeps compiled code. */
export const THREAD_ADDRESSES = 700 * MB;
/** The same of one that draws figures, with what turns them into pictures, which ends the process where it gets no memory. */
export const FIGURE_THREAD_ADDRESSES = 1100 * MB;
/** Left for what grows: the heap of the main thread, pictures, what files hold. */
export const MARGIN = 100 * MB;

/** Where there are addresses enough V8 reserves 8 GiB for each core, so that its code need not look where it writes. */
const GUARDS = 2 ** 33;

export const PAGE = 65_536;
/** Pages of the largest memory that WebAssembly knows. */
const MOST_PAGES = 65_536;

/** What this process may still take. */
export interface MemoryRoom {
  /** Bytes of memory, of all threads and the data together. */
  readonly resident: number;
  /** Bytes of address space beside what is taken. */
  readonly addresses: number;
  /** Addresses that a core takes even if it grows to less. */
  readonly guards: number;
  /** Whose limit `resident` is. */
  readonly of: string;
}

/**
 * What the limits leave to this process. Asked before a core is made, it does not know of guards yet: whether the engine
 * has them is seen by the first core.
 */
export function memoryRoom(limits = memoryLimits(), inUse = addressSpaceInUse()): MemoryRoom {
  return {
    resident: limits.resident,
    addresses: limits.addressSpace - inUse,
    guards: inUse > GUARDS ? GUARDS : 0,
    of: limits.of,
  };
}

/**
 * Lets the memory of a core that is made from now on grow no larger than there is room: the engine then refuses to grow
 * it, where the system would end the process. Without limits nothing changes.
 * @throws InputError when there is no room for the smallest
 */
export function limitCores(room = memoryRoom()): void {
  // One core here, and one thread beside it that draws or reads.
  const addresses = (room.addresses - THREAD_ADDRESSES - MARGIN) / 2;
  const most = Math.min(room.resident - PROGRAM, addresses);
  if (most < MARGIN) {
    throw new InputError(
      addresses < MARGIN
        ? `got ${megabytes(Math.max(0, room.addresses))} of address space beside what Node.js takes, expected at least ${megabytes(THREAD_ADDRESSES + 3 * MARGIN)}: raise ulimit -v`
        : `got the ${megabytes(room.resident)} of memory that ${room.of} has, expected at least ${megabytes(PROGRAM + MARGIN)}`,
    );
  }
  limitPages(most);
}

/** Only where it says something: the flag is of all threads, also of cores that others make. */
export function limitPages(bytes: number): void {
  const pages = Math.floor(bytes / PAGE);
  if (pages < MOST_PAGES) setFlagsFromString(`--wasm-max-mem-pages=${pages}`);
}

type Addresses = Pick<MemoryRoom, 'addresses'>;

/**
 * Asked before a thread is started: without room for it V8 ends the whole process.
 * @throws InputError when there is none
 */
export function checkRoomForThread(
  { addresses }: Addresses = memoryRoom(),
  needed = THREAD_ADDRESSES,
): void {
  if (addresses >= needed) return;
  throw new InputError(
    `got ${megabytes(Math.max(0, addresses))} of address space left, expected the ${megabytes(needed)} that one more thread takes: raise ulimit -v`,
    { isFailure: true },
  );
}

/** The same for who can do without. */
export function hasRoomForThread({ addresses }: Addresses = memoryRoom()): boolean {
  return addresses >= THREAD_ADDRESSES;
}

/** `1,234 MB` */
export function megabytes(bytes: number): string {
  return `${grouped(Math.ceil(bytes / MB))} MB`;
}
