import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStoreToRead } from '../../src/node/store-files.ts';
import { INSTALLED, redisServer } from '../queue/servers.ts';
import { emptyFolder, runProgram, smallFolder, startProgram, UNDRAWN } from './program.ts';
import { runHere } from './run-here.ts';

const GRID = ['--pairs', '4-9,0-1', '--hidden', '2,3', '--seeds', '2', '--epochs', '2'];

/** All networks of a store: their ids and the digests of their weights. */
function weightsOf(file: string): string[] {
  const store = openStoreToRead(file);
  try {
    return store.heads
      .trialIds()
      .map((id) => `${id} ${store.find(id)!.weights}`)
      .sort();
  } finally {
    store.close();
  }
}

test('plan says of every cohort what it costs, and shares are parts of that', async () => {
  const data = await smallFolder();
  const plan = async (...words: string[]) => {
    const args = ['plan', 'capacity', '--dataset', data, ...GRID, '--json', ...words];
    const { status, stdout } = await runHere(data, args);
    expect(status).toBe(0);
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  const all = await plan();
  const cohorts = all.slice(0, -1);
  expect(cohorts).toHaveLength(4);
  for (const cohort of cohorts) {
    expect(cohort).toMatchObject({ type: 'cohort', epochs: 2, batch: 'full', hidden: [3, 2] });
    expect(cohort['multiplyAdds']).toBeGreaterThan(1e6);
    expect(cohort['seconds']).toBeGreaterThan(0);
    expect(cohort['bytes']).toBe(4 * (3 * 784 + 7 + 2 * 784 + 5) + 2 * 2 * 5 * 8);
  }
  expect(all.at(-1)).toMatchObject({ type: 'plan', cohorts: 4, trials: 8 });
  const [one] = await plan('--shard', '1/4');
  expect(cohorts.map(({ id }) => id)).toContain(one['id']);
  expect(readdirSync(data)).not.toContain('.lowcap');
});

test('shares on stores of their own, merged, are the networks of one run', async () => {
  const data = await smallFolder();
  const run = async (...words: string[]) => {
    const args = ['run', 'capacity', '--dataset', data, ...GRID, '--quiet', ...words];
    const { status, stderr } = await runHere(data, args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  };
  await run('--shard', '1/2', '--store', '1.db');
  await run('--shard', '2/2', '--store', '2.db');
  await run('--store', 'whole.db', ...UNDRAWN);
  await runHere(data, ['merge', '--into', 'merged.db', '1.db', '2.db']);
  expect(weightsOf(join(data, 'merged.db'))).toEqual(weightsOf(join(data, 'whole.db')));
  expect(weightsOf(join(data, '1.db'))).toHaveLength(4);
  expect(readdirSync(data)).not.toContain('lowcap-report');
});

test('what is wrong with queues and shares is said in a sentence, without the password', async () => {
  const folder = await emptyFolder();
  for (const [words, status, text] of [
    [['worker'], 2, 'got no --queue'],
    [['worker', '--queue', 'mysql://me:s3cret@host'], 2, 'expected redis://HOST:PORT'],
    [['run', 'capacity', '--queue', 'me:s3cret@host'], 2, 'expected redis://HOST:PORT'],
    [['run', 'capacity', '--shard', '3/2'], 2, 'expected I/N'],
    [
      ['run', 'capacity', '--shard', '1/2', '--queue', 'redis://h'],
      2,
      'got both --queue and --shard',
    ],
    [
      ['worker', '--queue', 'redis://me:s3cret@127.0.0.1:1'],
      1,
      'got no connection to redis://me@127.0.0.1:1',
    ],
  ] as const) {
    const ended = await runHere(folder, words);
    expect(ended.status).toBe(status);
    expect(ended.stderr).toContain(text);
    expect(ended.stderr).not.toContain('s3cret');
    expect(ended.stderr.trim().split('\n')).toHaveLength(1);
  }
});

test.skipIf(!INSTALLED.redis)(
  'run --queue has a worker train, which ends with 0 when it is asked to, and shows no password',
  async () => {
    const data = await smallFolder();
    const server = await redisServer(join(data, 'redis'), { words: ['--requirepass', 's3cret'] });
    try {
      const env = { LOWCAP_QUEUE_PASSWORD: 's3cret' };
      const worker = startProgram(data, ['worker', '--queue', server.url, '--workers', '1'], env);
      await worker.lines(1);
      const grid = ['--dataset', data, ...GRID];
      const queued = [
        'run',
        'capacity',
        ...grid,
        '--queue',
        server.url,
        '--plain',
        '--store',
        'q.db',
      ];
      const ended = await startProgram(data, queued, env).ended;
      expect(ended).toMatchObject({ status: 0, stderr: '' });
      expect(ended.stdout).toContain('on the workers of a queue');
      worker.child.kill('SIGTERM');
      const { status, stdout, stderr } = await worker.ended;
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain('trained 2 networks of 4-9, seed 1');
      expect(ended.stdout + stdout).not.toContain('s3cret');
      const here = ['run', 'capacity', ...grid, '--quiet', '--store', 'here.db', ...UNDRAWN];
      await runHere(data, here);
      expect(weightsOf(join(data, 'q.db'))).toEqual(weightsOf(join(data, 'here.db')));
      const { status: refused, stderr: why } = await runProgram(data, [
        'worker',
        '--queue',
        server.url,
      ]);
      expect([refused, why.includes('NOAUTH')]).toEqual([1, true]);
    } finally {
      await server.kill();
    }
  },
);
