import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { queueAddress } from '../../src/node/queue/address.ts';
import { connectQueue } from '../../src/node/queue/connect.ts';
import { TRIES } from '../../src/node/queue/tries.ts';
import { INSTALLED, redisServer } from '../queue/servers.ts';
import { smallFolder, startProgram } from './program.ts';
import { runHere } from './run-here.ts';

/** After which a job of a worker that says nothing goes to the next one. */
const LOCK_MS = 200;

/** Workers that die of their job each time until it is parked. Returns its id, and how many have died. */
async function workersThatDie(url: string): Promise<{ job: string; deaths: number }> {
  const connection = await connectQueue(queueAddress(url), () => {});
  let job = '';
  let deaths = 0;
  const worker = connection.work(
    ({ id }) => {
      job = id!;
      deaths++;
      // It neither ends nor renews its lock, as one that is gone.
      return new Promise<string>(() => {});
    },
    {
      concurrency: TRIES + 1,
      lockDuration: LOCK_MS,
      stalledInterval: LOCK_MS,
      maxStalledCount: TRIES - 1,
      skipLockRenewal: true,
    },
  );
  const isParked = async () => job !== '' && (await connection.tasks.state(job)) === 'failed';
  while (!(await isParked())) await pause(LOCK_MS / 4);
  await worker.close(true);
  await connection.close();
  return { job, deaths };
}

test.skipIf(!INSTALLED.redis)(
  'a run names the networks of which three workers have died, has all others and ends with status 1; the next one trains them',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lowcap-parked-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const server = await redisServer(folder);
    onTestFinished(() => server.kill());
    const data = await smallFolder(600);
    const grid = '--hidden 2,3 --seeds 1 --epochs 2 --plain'.split(' ');
    const run = ['run', 'capacity', '--dataset', data, ...grid];
    const queued = [...run, '--pairs', '4-9,0-1', '--queue', server.url];
    const listed = async () => {
      const { stdout } = await runHere(data, ['list', 'trials', '--json']);
      return stdout.trim().split('\n').length;
    };
    expect(await runHere(data, [...run, '--pairs', '0-1'])).toMatchObject({ status: 0 });

    const parked = startProgram(data, queued);
    const { job, deaths } = await workersThatDie(server.url);
    expect(deaths).toBe(TRIES);
    const { status, stdout, stderr } = await parked.ended;
    const why = `3 tries have failed, the last because job stalled .*; job ${job} stays on the queue`;
    const said = (hidden: number) =>
      `lowcap: training of 4-9, ${hidden} hidden units, seed 1, recipe .* failed and is left out: ${why}\n`;
    expect(stderr).toMatch(new RegExp(`^${said(3)}${said(2)}$`));
    expect(stdout).toMatch(/^0 trials trained and 2 stored/m);
    expect(status).toBe(1);
    expect(await listed()).toBe(2);

    const worker = startProgram(data, ['worker', '--queue', server.url, '--workers', '1']);
    expect(await startProgram(data, queued).ended).toMatchObject({ status: 0, stderr: '' });
    expect(await listed()).toBe(4);
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toMatchObject({ status: 0, stderr: '' });
  },
);
