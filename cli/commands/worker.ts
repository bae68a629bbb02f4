import { availableParallelism } from 'node:os';
import { count } from '../../src/count.ts';
import { queueAddress } from '../../src/node/queue/address.ts';
import { workFromQueue, type WorkRecord } from '../../src/node/queue/work.ts';
import { visibleText } from '../../src/visible.ts';
import { note, write } from '../output.ts';
import { jsonLine } from '../print/json.ts';

export interface WorkerCommandOptions {
  readonly queue: string;
  readonly workers?: number | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly signal: AbortSignal;
}

/** `lowcap worker`: computes what is on a queue until it is asked to end. Returns the exit status. */
export async function worker(options: WorkerCommandOptions): Promise<number> {
  const { queue, workers = availableParallelism(), json, quiet, signal } = options;
  const address = queueAddress(queue, process.env);
  const notify = note;
  // What runs are about where nobody says otherwise.
  const how = { address, threads: workers, signal, notify, first: 'mnist' } as const;
  await workFromQueue(how, (record) => {
    if (!quiet) write(json ? jsonLine(record) : `${workLine(record)}\n`);
  });
  // What was asked to end has ended cleanly.
  return 0;
}

function workLine(record: WorkRecord): string {
  if (record.type === 'working') {
    return `working for ${record.queue} with ${count(record.threads, 'thread')}; Ctrl-C ends it`;
  }
  const { task, pair, seed, networks, end, reason, after, epoch, seconds } = record;
  const what = `${count(networks, 'network')} of ${visibleText(pair)}, seed ${seed}`;
  const time = `${seconds.toFixed(1)} s`;
  if (end === 'returned') {
    return `returned ${what} to the queue${epoch === undefined ? '' : `, after epoch ${epoch}`}`;
  }
  if (end === 'failed') return `failed to ${task} ${what}: ${visibleText(reason ?? '')}`;
  return `${end} ${what}${after === undefined ? '' : ` from epoch ${after + 1}`} in ${time}`;
}
