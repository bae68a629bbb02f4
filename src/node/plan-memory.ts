import { count, grouped } from '../count.ts';
import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { InputError } from '../errors.ts';
import { type TaskMemory, type TrainingWork, taskMemory } from '../lab/task-memory.ts';
import {
  limitPages,
  MARGIN,
  megabytes,
  memoryRoom,
  type MemoryRoom,
  PAGE,
  PROGRAM,
  THREAD_ADDRESSES,
} from './memory-room.ts';

/** Bytes of each thread beside its core: its heap and the code of the program. */
const THREAD = 40e6;

/** How many threads work. */
export interface ThreadPlan {
  readonly threads: number;
  /** Why there are fewer than were asked for. */
  readonly notice?: string;
}

/**
 * Plans the memory of threads before they begin to work: as many as were asked for, or as fit; a single one is this
 * thread. Uses the core's memory.
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
  const data = dataBytes(dataset);
  checkTask(task, data, room);
  const { ofCore, ...plan } = fitThreads(task, data, asked, room);
  if (plan.threads === 1) reserve(core, task);
  else limitThreads(ofCore, room);
  return plan;
}

/**
 * The same of one task for who has threads of its own for each, also for a single one.
 * @param data bytes of the dataset, which threads share
 * @throws InputError when not even one fits: it says how much does
 */
export function planTaskThreads(
  task: TaskMemory,
  data: number,
  asked: number,
  room = memoryRoom(),
): ThreadPlan {
  checkTask(task, data, room);
  return planAlikeThreads(task, asked, room, data);
}

/**
 * The same of threads that all take as much, whatever that is; at least one.
 * @param shared bytes that they have in common
 */
export function planAlikeThreads(
  each: Pick<TaskMemory, 'bytes' | 'task'>,
  asked: number,
  room = memoryRoom(),
  shared = 0,
): ThreadPlan {
  const { ofCore, ...plan } = fitThreads(each, shared, asked, room);
  limitThreads(ofCore, room);
  return plan;
}

/** Bytes of the rows of a dataset. */
export function dataBytes({ training, test }: Dataset): number {
  return training.values.byteLength + test.values.byteLength;
}

/** A core takes all the addresses that it may need at once. */
function limitThreads(ofCore: number, { addresses }: MemoryRoom): void {
  if (Number.isFinite(addresses)) limitPages(ofCore);
}

/** How many threads fit, and the addresses that the core of each takes. */
function fitThreads(
  { bytes, task }: Pick<TaskMemory, 'bytes' | 'task'>,
  data: number,
  asked: number,
  room: MemoryRoom,
): ThreadPlan & { readonly ofCore: number } {
  const byMemory = Math.floor((room.resident - PROGRAM - data) / (THREAD + bytes));
  const ofCore = Math.max(bytes + MARGIN, room.guards);
  // The thread that draws figures starts when these have ended.
  const byAddresses = Math.floor((room.addresses - MARGIN) / (THREAD_ADDRESSES + ofCore));
  const threads = Math.max(1, Math.min(asked, byMemory, byAddresses));
  if (threads === asked) return { threads, ofCore };
  const cause =
    byMemory <= byAddresses ? `the memory of ${room.of}` : 'the address space (ulimit -v)';
  return {
    threads,
    ofCore,
    notice: `${count(threads, 'thread')} instead of ${asked}, for which ${cause} does not suffice: ${task} takes ${megabytes(bytes)} in each`,
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
function checkTask(task: TaskMemory, data: number, room: MemoryRoom): void {
  const forCores = room.resident - PROGRAM - data;
  if (task.bytes <= forCores) return;
  const fit = Math.max(0, Math.floor((forCores - task.fixed) / task.each));
  throw new InputError(
    `got ${task.task}, which takes ${megabytes(task.bytes)} beside ${megabytes(PROGRAM + data)} of program and data, expected at most the ${megabytes(room.resident)} that ${room.of} has: about ${grouped(fit)} ${task.unit}s fit`,
  );
}
