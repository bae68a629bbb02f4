import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, onTestFinished, test } from 'vitest';
import type { Executor } from '../../src/lab/execution.ts';
import { type QueueAddress, queueAddress } from '../../src/node/queue/address.ts';
import { executeOnQueue } from '../../src/node/queue/coordinate.ts';
import { workFromQueue, type WorkRecord } from '../../src/node/queue/work.ts';
import { dataset } from '../library/small-dataset.ts';
import { INSTALLED, postgresServer, type QueueServer, redisServer } from './servers.ts';
import { longUnless } from '../long.ts';

const folder = mkdtempSync(join(tmpdir(), 'lowcap-queue-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SERVERS = [
  ['redis', redisServer],
  ['postgres', postgresServer],
] as const;

for (const [name] of SERVERS) {
  if (!INSTALLED[name]) console.warn(`left out: queues on ${name}, which is not installed`);
}

type DefineTest = (title: string, work: () => Promise<void>) => void;

/** What tests of a queue do it with. */
export interface OnServer {
  /** Defines a test: on Redis in every run of the tests, on the others when there is time. */
  readonly onServer: DefineTest;
  /** Defines a test that every run of the tests has, on each server. */
  readonly onEachServer: DefineTest;
  address(): QueueAddress;
  /** @param at where the server is reached, if not at its own address */
  execute(notify?: (sentence: string) => void, at?: QueueAddress): Executor;
  /** Kills the server and starts it again where it was. */
  restart(): Promise<void>;
  /** A worker that is gone when the test ends. */
  startWorker(
    heard?: (record: WorkRecord) => void,
    notify?: (sentence: string) => void,
    at?: QueueAddress,
  ): { readonly end: AbortController; readonly ended: Promise<void> };
}

/** Defines tests once for each kind of server; those that are not installed are skipped, which is said. */
export function describeOnServers(define: (on: OnServer) => void): void {
  describe.each(SERVERS)('a queue on %s', (name, startServer) => {
    let server: QueueServer;
    beforeAll(async () => {
      if (INSTALLED[name]) server = await startServer(join(folder, name));
    });
    afterAll(() => server?.kill());
    const onEachServer: DefineTest = (title, work) => test.skipIf(!INSTALLED[name])(title, work);
    const onServer: DefineTest = (title, work) =>
      test.skipIf(!INSTALLED[name])(title, longUnless(name === 'redis'), work);

    const address = () => queueAddress(server.url);
    const execute: OnServer['execute'] = (notify = () => {}, at = address()) =>
      executeOnQueue(dataset, { address: at, notify, lookMs: 200 });

    /** A worker that is gone when the test ends. */
    function startWorker(
      heard: (record: WorkRecord) => void = () => {},
      notify: (sentence: string) => void = () => {},
      at = address(),
    ) {
      const end = new AbortController();
      const options = {
        address: at,
        threads: 1,
        signal: end.signal,
        notify,
        lockMs: 1000,
      };
      const ended = workFromQueue(options, heard);
      onTestFinished(async () => {
        end.abort();
        await ended.catch(() => {});
      });
      return { end, ended };
    }

    const restart = async () => {
      await server.kill();
      await server.start();
    };
    define({ onServer, onEachServer, address, execute, restart, startWorker });
  });
}
