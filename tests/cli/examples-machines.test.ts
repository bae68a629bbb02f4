import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emptyFolder } from './program.ts';

const example = (name: string) =>
  fileURLToPath(new URL(`../../examples/machines/${name}`, import.meta.url));

/** What a command that begins a share gives to the program. */
async function wordsOf(command: readonly [string, ...string[]], env: NodeJS.ProcessEnv) {
  const folder = await emptyFolder();
  const program = join(folder, 'lowcap');
  writeFileSync(program, '#!/bin/sh\nprintf "%s\\n" "$@"\n');
  chmodSync(program, 0o755);
  const PATH = `${folder}:${process.env['PATH']}`;
  const [file, ...args] = command;
  return execFileSync(file, args, { cwd: folder, env: { PATH, ...env }, encoding: 'utf8' })
    .trim()
    .split('\n');
}

test('an array of Slurm does a share in each of its tasks', async () => {
  const slurm = {
    SLURM_ARRAY_TASK_ID: '3',
    SLURM_ARRAY_TASK_COUNT: '16',
    SLURM_CPUS_PER_TASK: '2',
  };
  const own = { LOWCAP_STUDY: 'pruning', LOWCAP_FLAGS: '--seeds 5 --pairs 4-9' };
  const share = ['--plain', '--shard', '3/16', '--workers', '2', '--store', 'shards/3.db'];
  const batch = ['bash', example('shards.sbatch')] as const;
  expect(await wordsOf(batch, slurm)).toEqual(['run', 'capacity', ...share]);
  const flags = ['--seeds', '5', '--pairs', '4-9'];
  expect(await wordsOf(batch, { ...slurm, ...own })).toEqual([
    'run',
    'pruning',
    ...flags,
    ...share,
  ]);
  // Two of sixteen that are submitted again.
  const again = { ...slurm, SLURM_ARRAY_TASK_COUNT: '2', LOWCAP_SHARES: '16' };
  expect(await wordsOf(batch, again)).toEqual(['run', 'capacity', ...share]);
});

test('an indexed job of Kubernetes does a share in each of its pods', async () => {
  const text = readFileSync(example('shards.yaml'), 'utf8');
  const [, lines = ''] = /args:\n +- ([^]*?)\n +resources:/.exec(text) ?? [];
  // YAML folds the lines of a plain text.
  const command = lines.replace(/\n +/g, ' ');
  expect(await wordsOf(['sh', '-c', command], { JOB_COMPLETION_INDEX: '2' })).toEqual(
    'run capacity --plain --workers 2 --shard 3/16 --store /shards/2.db'.split(' '),
  );
  // An API server takes no other policy with a limit for each index.
  expect(text).toContain('backoffLimitPerIndex: 3');
  expect(text).toContain('restartPolicy: Never');
});
