import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { taskMemory } from '../../src/lab/task-memory.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { checkRoomForThread, limitCores } from '../../src/node/memory-room.ts';
import { planAlikeThreads, planThreads } from '../../src/node/plan-memory.ts';
import { MAIN, emptyFolder, smallFolder } from '../cli/program.ts';
import { LONG, longUnless } from '../long.ts';

const MB = 1e6;
const WORK = {
  pairs: ['0-1', '4-9'],
  hiddenSizes: [2, 24],
  recipes: [{ batch: 'full' as const }, { batch: 64 }],
};
const room = (resident: number, addresses = Infinity, guards = 0) => ({
  resident,
  addresses,
  guards,
  of: 'the test',
});

const loaded = async (training = 2000) => ({
  core: await loadPackagedCore(),
  dataset: await loadDataset(await smallFolder(training)),
});

test('plans as many threads as were asked for where they fit, and fewer where they do not, and says so', async () => {
  const { core, dataset } = await loaded();
  const { bytes } = taskMemory(core, dataset, WORK);
  const plan = (resident: number, addresses?: number) =>
    planThreads(core, dataset, WORK, 8, room(resident, addresses));
  expect(plan(24_000 * MB)).toEqual({ threads: 8 });
  const data = dataset.training.values.byteLength + dataset.test.values.byteLength;
  const base = 160 * MB + data;
  expect(plan(base + 3.5 * (40 * MB + bytes))).toEqual({
    threads: 3,
    notice: expect.stringMatching(
      /^3 threads instead of 8, for which the memory of the test does not suffice: training networks of up to 128 hidden units on \d+ rows of 784 numbers takes \d+ MB in each$/,
    ),
  });
  const guarded = planThreads(core, dataset, WORK, 8, room(24_000 * MB, 12_000 * MB, 2 ** 33));
  expect(guarded).toMatchObject({ threads: 1, notice: expect.stringContaining('(ulimit -v)') });
  // Where every thread is limited by the address space, in a process of its own: the limit stays.
  const notice = await inProcess(
    `planThreads(core, dataset, ${JSON.stringify(WORK)}, 8, { resident: 24e9, addresses: ${100 * MB + 2.5 * (800 * MB + bytes)}, guards: 0, of: 'the test' }).notice`,
  );
  expect(notice).toMatch(/^2 threads instead of 8, for which the address space \(ulimit -v\)/);
});

test('refuses what does not fit into one thread, with the rows that do, and those do fit', async () => {
  const { core, dataset } = await loaded();
  const data = dataset.training.values.byteLength + dataset.test.values.byteLength;
  const { bytes } = taskMemory(core, dataset, WORK);
  const limit = room(160 * MB + data + bytes / 2);
  const refusal = /expected at most the \d+ MB that the test has: about (\d+) rows fit$/;
  expect(() => planThreads(core, dataset, WORK, 2, limit)).toThrow(InputError);
  expect(() => planThreads(core, dataset, WORK, 2, limit)).toThrow(refusal);
});

test('says how many hidden units fit where the networks take most of it', async () => {
  const { core, dataset } = await loaded(60);
  const work = { ...WORK, hiddenSizes: [20_000] };
  const { bytes } = taskMemory(core, dataset, work);
  const data = dataset.training.values.byteLength + dataset.test.values.byteLength;
  const plan = (hidden: number) =>
    planThreads(
      core,
      dataset,
      { ...work, hiddenSizes: [hidden] },
      2,
      room(160 * MB + data + bytes / 2),
    );
  let message = '';
  try {
    plan(20_000);
  } catch (error) {
    message = (error as Error).message;
  }
  const fit = Number(/about ([\d,]+) hidden units fit$/.exec(message)?.[1].replaceAll(',', ''));
  expect(plan(fit - 100).threads).toBe(1);
  expect(() => plan(fit + 100)).toThrow(/hidden units fit$/);
});

test('of threads that are all alike, as those of the benchmark, fewer work, and one in any case', () => {
  const each = { bytes: 300 * MB, task: 'a work of the list' };
  const plan = (resident: number) => planAlikeThreads(each, 4, room(resident));
  expect(plan(1530 * MB)).toEqual({ threads: 4 });
  expect(plan(1510 * MB)).toEqual({
    threads: 3,
    notice:
      '3 threads instead of 4, for which the memory of the test does not suffice: a work of the list takes 300 MB in each',
  });
  expect(plan(300 * MB)).toMatchObject({ threads: 1 });
});

test('refuses a core or a thread for which there is no room', () => {
  expect(() => limitCores(room(200 * MB))).toThrow(
    'got the 200 MB of memory that the test has, expected at least 260 MB',
  );
  expect(() => limitCores(room(8000 * MB, 900 * MB))).toThrow(/raise ulimit -v$/);
  expect(() => checkRoomForThread(room(8000 * MB, 600 * MB))).toThrow(
    'got 600 MB of address space left, expected the 700 MB that one more thread takes: raise ulimit -v',
  );
  expect(() => checkRoomForThread(room(8000 * MB))).not.toThrow();
});

test('a core grows no larger than there is room, and the embedding says how many points fit', async () => {
  const refusal = await inProcess(
    `(limitCores({ resident: 400e6, addresses: Infinity, guards: 0, of: 'the test' }),
      planEmbedding(await loadPackagedCore(), { n: 300_000, dimensions: 50, k: 90, method: 'fft', start: 'pca' }))`,
  );
  const fit = Number(/at most about (\d+) fit$/.exec(refusal)?.[1]);
  expect(fit).toBeGreaterThan(10_000);
  expect(fit).toBeLessThan(200_000);
});

// Of 20 GB the engine takes 8 for each core.
for (const megabytes of [2000, 4200, 20_000]) {
  const title = `under a limit of ${megabytes} MB of address space a run ends with fewer threads or in a sentence, never with a native trace`;
  test.runIf(process.platform === 'linux')(title, longUnless(megabytes === 2000), async () => {
    const folder = await smallFolder(300);
    const words = `run capacity --dataset ${folder} --pairs 4-9 --seeds 1 --hidden 2 --epochs 1 --workers 8 --plain --out report`;
    const cwd = await emptyFolder();
    const command = `ulimit -v ${megabytes * 1000}; exec "$0" "$1" ${words}`;
    const { status, text } = await ended(
      promisify(execFile)('bash', ['-c', command, process.execPath, MAIN], { cwd }),
    );
    expect(text).not.toMatch(/Native stack trace|memory allocation of|FATAL/);
    if (megabytes === 2000) {
      expect(text).toMatch(/^lowcap: got \d+ MB of address space .* raise ulimit -v$/m);
      expect(status).toBe(2);
    } else {
      expect(text).toMatch(/^lowcap: \d threads? instead of 8, for which the address space/m);
      expect(status).toBe(0);
      expect(await readFile(join(cwd, 'report', 'data', 'fig-3-capacity.csv'), 'utf8')).toMatch(
        /4-9/,
      );
    }
  });
}

// What turns figures into pictures ends the process where it gets no memory.
test.runIf(process.platform === 'linux')(
  'with too little address space for its figures a report ends in a sentence, never with a native trace',
  LONG,
  async () => {
    const cwd = await smallFolder(300);
    const grid = '--dataset . --pairs 4-9 --seeds 1 --hidden 2 --epochs 1';
    const run = (words: string) =>
      ended(promisify(execFile)('bash', ['-c', words, process.execPath, MAIN], { cwd }));
    const filled = await run(`exec "$0" "$1" run capacity ${grid} --quiet --shard 1/1`);
    expect(filled.status).toBe(0);
    for (const megabytes of [2450, 2550, 2650]) {
      const limited = `ulimit -v ${megabytes * 1000}; exec "$0" "$1" report ${grid}`;
      const { status, text } = await run(limited);
      expect(text).toMatch(/^lowcap: got [\d,]+ MB of address space .* raise ulimit -v$/m);
      expect(status).toBe(1);
    }
  },
);

/** What an expression gives, or the message of what it throws, in a process whose limits may stay. */
async function inProcess(expression: string): Promise<string> {
  const source = (file: string) =>
    JSON.stringify(new URL(`../../src/${file}`, import.meta.url).href);
  const folder = await smallFolder();
  const script = `
    import { compileCore } from ${source('node/core-file.ts')};
    import { loadCore } from ${source('core/load.ts')};
    import { loadDataset } from ${source('node/datasets.ts')};
    import { limitCores } from ${source('node/memory-room.ts')};
    import { planAlikeThreads, planThreads } from ${source('node/plan-memory.ts')};
    import { planEmbedding } from ${source('embedding/embed-memory.ts')};
    const module = compileCore();
    const loadPackagedCore = () => loadCore(module);
    const core = await loadPackagedCore();
    const dataset = await loadDataset(${JSON.stringify(folder)});
    try { console.log(${expression}); } catch (error) { console.log(error.message); }`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module-typescript',
    '-e',
    script,
  ]);
  return stdout.trim();
}

/** A process that may fail. */
async function ended(
  process: Promise<{ stdout: string; stderr: string }>,
): Promise<{ status: number; text: string }> {
  try {
    const { stdout, stderr } = await process;
    return { status: 0, text: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, text: stdout + stderr };
  }
}
