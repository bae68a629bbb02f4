/**
 * A million trials on a thousand workers, on paper: jobs, workers and one coordinator as queues, with the costs that were
 * measured. Says what is busy how much of the time, and what limits the whole.
 *
 *     node bench/queue/simulate.ts [WORKERS] [THREADS] [TRIALS]
 */
import { random } from '../../tests/reference/random.ts';

const [workers = 1000, threads = 8, trials = 1_000_000] = process.argv.slice(2).map(Number);

/** Networks of a cohort: the sizes of the capacity study. */
const NETWORKS = 10;
/** Seconds of one thread for a cohort: spread about the mean, as pairs and sizes are. */
const COHORT_SECONDS = 10;
const SPREAD = 0.5;
/** Bytes of a job and of its result. */
const JOB_BYTES = 4_000;
const RESULT_BYTES = 540_000;
/** Milliseconds of CPU of the coordinator for a job: put, fetched, checked, saved. */
const COORDINATOR_MS = 6;
/** Commands of a job at the server, and how many it answers in a second. */
const COMMANDS = 14;
const SERVER_COMMANDS = 80_000;
/** Commands of a running job in a second (progress), and of a worker (its lock). */
const RUNNING_COMMANDS = 1;
const WORKER_COMMANDS = 0.15;

const lanes = workers * threads;
const jobs = Math.ceil(trials / NETWORKS);
const next = random(1);

/** A heap of times, the earliest first. */
class Times {
  readonly #heap: number[] = [];

  push(time: number): void {
    const heap = this.#heap;
    let at = heap.push(time) - 1;
    for (let up = (at - 1) >> 1; at > 0 && heap[up]! > heap[at]!; at = up, up = (at - 1) >> 1) {
      [heap[at], heap[up]] = [heap[up]!, heap[at]!];
    }
  }

  pop(): number {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    heap[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < heap.length && heap[left]! < heap[least]!) least = left;
      if (right < heap.length && heap[right]! < heap[least]!) least = right;
      if (least === at) return first;
      [heap[at], heap[least]] = [heap[least]!, heap[at]!];
      at = least;
    }
  }
}

const free = new Times();
for (let lane = 0; lane < lanes; lane++) free.push(0);
let coordinator = 0;
let computed = 0;
let last = 0;
/** When results are there, in the order in which jobs were taken: the coordinator saves one after the other. */
const done = new Times();
for (let job = 0; job < jobs; job++) {
  const start = free.pop();
  const seconds = COHORT_SECONDS * (1 - SPREAD + 2 * SPREAD * next());
  computed += seconds;
  free.push(start + seconds);
  done.push(start + seconds);
}
for (let job = 0; job < jobs; job++) {
  last = done.pop();
  coordinator = Math.max(coordinator, last) + COORDINATOR_MS / 1000;
}

const rate = jobs / last;
const commands = rate * COMMANDS + lanes * RUNNING_COMMANDS + workers * WORKER_COMMANDS;
const figures: [string, string][] = [
  ['jobs', jobs.toLocaleString('en')],
  ['threads', lanes.toLocaleString('en')],
  ['computing', `${(computed / 3600).toFixed(0)} hours of one thread`],
  ['the last worker ends after', `${last.toFixed(0)} s`],
  ['threads at work until then', `${((100 * computed) / (lanes * last)).toFixed(1)} %`],
  ['the coordinator ends after', `${coordinator.toFixed(0)} s`],
  [
    'the coordinator is busy',
    `${((100 * jobs * COORDINATOR_MS) / 1000 / coordinator).toFixed(0)} % of the time`,
  ],
  ['jobs a second', rate.toFixed(0)],
  [
    'commands a second at the server',
    `${commands.toFixed(0)}, ${((100 * commands) / SERVER_COMMANDS).toFixed(0)} % of what it answers`,
  ],
  ['bytes a second', `${((rate * (JOB_BYTES + 2 * RESULT_BYTES)) / 1e6).toFixed(0)} MB`],
  ['bytes of all results', `${((jobs * RESULT_BYTES) / 1e9).toFixed(1)} GB`],
  [
    'results that wait for the coordinator at most',
    `${((Math.max(0, coordinator - last) * 1000) / COORDINATOR_MS).toFixed(0)}`,
  ],
];
for (const [what, value] of figures) console.log(`${what}: ${value}`);
