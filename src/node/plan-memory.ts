import { setFlagsFromString } from 'node:v8';
import { count } from '../count.ts';
import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { InputError } from '../errors.ts';
import { type TaskMemory, type TrainingWork, taskMemory } from '../lab/task-memory.ts';
import { addressSpaceInUse, memoryLimits } from './memory-limits.ts';

const MB = 1e6;
/** The program and its engine without any data, measured and rounded up. */
const PROGRAM = 160 * MB;
/** Of each thread beside its core: its heap and the code of the program. */
const THREAD = 40 * MB;
/** The address space that a thread takes beside its core: most of it is where V8 keeps compiled code. */
const THREAD_ADDRESSES = 700 * MB;
/** Left for what grows: the heap of the main thread, pictures, what files hold. */
const MARGIN = 100 * MB;

/** Where there are addresses enough V8 reserves 8 GiB for each core, so that its code need not look where it writes. */
const GUARDS = 2 ** 33;

const PAGE = 65_536;
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
function limitPages(bytes: number): void {
  const pages = Math.floor(bytes / PAGE);
  if (pages < MOST_PAGES) setFlagsFromString(`--wasm-max-mem-pages=${pages}`);
}

/**
 * Asked before a thread is started: without room for it V8 ends the whole process.
 * @throws InputError when there is none
 */
export function checkRoomForThread({ addresses } = memoryRoom()): void {
  if (addresses >= THREAD_ADDRESSES) return;
  throw new InputError(
    `got ${megabytes(Math.max(0, addresses))} of address space left, expected the ${megabytes(THREAD_ADDRESSES)} that one more thread takes: raise ulimit -v`,
    { isFailure: true },
  );
}

/** How many threads work. */
export interface ThreadPlan {
  readonly threads: number;
  /** Why there are fewer than were asked for. */
  readonly notice?: string;
}

/**
 * Plans the memory of threads before they begin to work: as many as were asked for, or as fit.
 * Uses the core's memory.
 * @throws InputError when not even one fits: it says how much does
 */
export function planThreads(
  core: Core,
  dataset: Dataset,
  work: TrainingWork,
  asked: number,
  room = memoryRoom(),
): ThreadPlan {
  const task = taskMemory(core, dataset, work);
  const data = dataset.training.values.byteLength + dataset.test.values.byteLength;
  const forCores = room.resident - PROGRAM - data;
  checkTask(task, data, forCores, room);
  const byMemory = Math.floor(forCores / (THREAD + task.bytes));
  // The thread that draws figures starts when these have ended.
  const addresses = room.addresses - MARGIN;
  const ofCore = Math.max(task.bytes + MARGIN, room.guards);
  const byAddresses = Math.floor(addresses / (THREAD_ADDRESSES + ofCore));
  const threads = Math.max(1, Math.min(asked, byMemory, byAddresses));
  if (threads === 1) reserve(core, task);
  // A core takes all the addresses that it may need at once.
  else if (Number.isFinite(addresses)) limitPages(ofCore);
  if (threads === asked) return { threads };
  const cause =
    byMemory <= byAddresses ? `the memory of ${room.of}` : 'the address space (ulimit -v)';
  return {
    threads,
    notice: `${count(threads, 'thread')} instead of ${asked}, for which ${cause} does not suffice: ${task.task} takes ${megabytes(task.bytes)} in each`,
  };
}

/**
 * Lets a core that works in this thread have what it will need.
 * @throws InputError when the engine cannot give it
 */
function reserve({ memory }: Core, { bytes, task }: TaskMemory): void {
  const has = memory.buffer.byteLength;
  try {
    if (bytes > has) memory.grow(Math.ceil((bytes - has) / PAGE));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(
      `got ${task}, which takes ${megabytes(bytes)} in the core, expected less than it can have here: raise ulimit -v`,
      { cause: error },
    );
  }
}

/** @throws InputError when one core does not have the memory of the task */
function checkTask(task: TaskMemory, data: number, forCores: number, room: MemoryRoom): void {
  if (task.bytes <= forCores) return;
  const fit = Math.max(0, Math.floor((forCores - task.fixed) / task.each));
  throw new InputError(
    `got ${task.task}, which takes ${megabytes(task.bytes)} beside ${megabytes(PROGRAM + data)} of program and data, expected at most the ${megabytes(room.resident)} that ${room.of} has: about ${fit.toLocaleString('en-US')} ${task.unit}s fit`,
  );
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / MB).toLocaleString('en-US')} MB`;
}
