import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallFiles } from '../lab/small-files.ts';
import { emptyFolder, jsonLines, runProgram, trainedLines, UNDRAWN } from './program.ts';
import { runHere } from './run-here.ts';
import { longUnless } from '../long.ts';

const STUDIES = ['capacity', 'dead-neurons', 'saliency'];
/** A folder with a store that is whole; every test works on a copy. */
let whole: string;
let grid: string[];

beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), 'lowcap-damaged-'));
  const sizes = ['--hidden', '2,4', '--seeds', '2', '--epochs', '2'];
  const files = Object.entries(smallFiles(2000));
  for (const [name, bytes] of files) writeFileSync(join(whole, name), bytes);
  grid = ['--dataset', whole, '--pairs', '4-9', ...sizes, '--recipe', 'paper'];
  const run = await runHere(whole, ['run', ...STUDIES, ...grid, ...UNDRAWN]);
  expect(run).toMatchObject({ status: 0, stderr: '' });
});
afterAll(() => rmSync(whole, { recursive: true }));

/** A copy of the store with one bit of one network flipped, and what it held before. */
async function damagedCopy() {
  const folder = await emptyFolder();
  cpSync(join(whole, '.lowcap'), join(folder, '.lowcap'), { recursive: true });
  const before = contents(folder);
  let id = '';
  change(folder, (database) => {
    // One whose saliency maps are compared with those of the other seed.
    const measured = database
      .prepare("SELECT trial FROM measurement WHERE name = 'saliency'")
      .get()!;
    id = measured['trial'] as string;
    const weights = Buffer.from(before.trials.get(id)!, 'hex');
    weights[weights.length >> 1] ^= 1;
    database.prepare('UPDATE trial SET weights = ? WHERE id = ?').run(weights, id);
  });
  return { folder, id, before };
}

function change(folder: string, how: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(join(folder, '.lowcap/store.db'));
  try {
    how(database);
  } finally {
    database.close();
  }
}

/** The weights of every trial, and the value of every measurement. */
function contents(folder: string) {
  const trials = new Map<string, string>();
  const measurements = new Map<string, string>();
  change(folder, (database) => {
    for (const { id, weights } of database.prepare('SELECT * FROM trial').all()) {
      trials.set(id as string, Buffer.from(weights as Uint8Array).toString('hex'));
    }
    for (const { id, value } of database.prepare('SELECT * FROM measurement').all()) {
      measurements.set(id as string, value as string);
    }
  });
  return { trials, measurements };
}

/** Measurements by their rows. */
function rowsOf(folder: string) {
  const rows = new Map<number, { readonly id: string; readonly name: string }>();
  change(folder, (database) => {
    for (const row of database.prepare('SELECT rowid, id, name FROM measurement').all()) {
      rows.set(row['rowid'] as number, { id: row['id'] as string, name: row['name'] as string });
    }
  });
  return rows;
}

const lineOf = (id: string, outcome: string) =>
  `lowcap: got trial ${id} in .lowcap/store.db with weights that are not those of its digest, expected it as it was saved: ${outcome}\n`;
const MADE_AGAIN = 'it is made again';
const LEFT_OUT = 'it is left out, and the next run makes it again';

for (const face of ['--json', '--plain']) {
  const often = longUnless(face === '--json');
  test(
    `run ${face} names a damaged trial, trains it again, to the same bits, and measures it and what is compared with it again`,
    often,
    async () => {
      const { folder, id, before } = await damagedCopy();
      // What is saved again gets another row.
      const rows = rowsOf(folder);
      const ended = await runHere(folder, ['run', ...STUDIES, ...grid, face, ...UNDRAWN]);
      expect(ended.stderr).toBe(lineOf(id, MADE_AGAIN));
      expect(ended.status).toBe(0);
      expect(contents(folder)).toEqual(before);
      const names = new Map<string, number>();
      for (const [row, { id: measured, name }] of rowsOf(folder)) {
        if (rows.get(row)?.id !== measured) names.set(name, (names.get(name) ?? 0) + 1);
      }
      expect(names.get('census')).toBe(1);
      // Its own maps at two shares of pruning, and those of the other seed, which are compared with them.
      expect(names.get('saliency')).toBe(3);
      if (face !== '--json') return;
      const { stored, count } = trainedLines(ended.stdout);
      expect(stored).toHaveLength(count - 1);
      expect(stored).not.toContain(id);
      const again = await runHere(folder, ['run', ...STUDIES, ...grid, '--json', ...UNDRAWN]);
      expect(again).toMatchObject({ status: 0, stderr: '' });
      expect(jsonLines(again.stdout).at(-1)).toMatchObject({ trained: 0, measured: 0 });
    },
  );
}

test('report leaves it out, says so, ends with 1 and changes nothing', async () => {
  const { folder, id } = await damagedCopy();
  // Less to draw: what was measured has figures of its own.
  change(folder, (database) => void database.exec('DELETE FROM measurement'));
  const { trials } = contents(folder);
  const report = await runHere(folder, ['report', ...grid, '--out', 'out']);
  expect(report).toMatchObject({ status: 1, stderr: lineOf(id, LEFT_OUT) });
  expect(readFileSync(join(folder, 'out/index.html'), 'utf8')).not.toContain(id);
  expect(contents(folder).trials).toEqual(trials);
});

test('claims leave it out, say so and end with 1', async () => {
  const folder = await emptyFolder();
  // Of MNIST, which the claims are about.
  const ofMnist = ['--pairs', '4-9', '--hidden', '2,4', '--seeds', '2', '--epochs', '1'];
  const run = await runHere(folder, ['run', 'capacity', ...ofMnist, '--quiet', ...UNDRAWN]);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  const claims = ['claims', ...ofMnist, '--recipe', 'paper', '--json'];
  const [[id, sound]] = contents(folder).trials;
  change(folder, (database) => {
    const weights = Buffer.from(sound, 'hex');
    weights[weights.length >> 1] ^= 1;
    database.prepare('UPDATE trial SET weights = ? WHERE id = ?').run(weights, id);
  });
  const left = await runHere(folder, claims);
  expect(left).toMatchObject({ status: 1, stderr: lineOf(id, LEFT_OUT) });
  const trials = jsonLines(left.stdout).flatMap((claim) => claim['trials'] as string[]);
  // Both sizes of the other seed: a claim compares the two of one seed.
  expect(new Set(trials).size).toBe(2);
  expect(trials).not.toContain(id);
});

test('the dashboard says that it is damaged, and so does its end', async () => {
  const { folder, id } = await damagedCopy();
  const shown = await runProgram(folder, ['--linear']);
  expect(shown.stdout.replace(/\s+/g, ' ')).toContain(
    `trial ${id.slice(0, 8)} is damaged and left out`,
  );
  // That of a sound store is 0: dashboard-piped.test.ts.
  expect(shown).toMatchObject({ status: 1, stderr: lineOf(id, LEFT_OUT) });
});

test('run names a damaged checkpoint and starts over', async () => {
  const { folder, before } = await damagedCopy();
  const id = [...before.trials.keys()][0];
  change(folder, (database) => {
    database.prepare('DELETE FROM trial').run();
    const insert = 'INSERT INTO checkpoint VALUES (?, ?, ?, ?, ?)';
    database.prepare(insert).run(id, 'x', '{}', Buffer.alloc(40), Buffer.alloc(4));
  });
  const run = await runHere(folder, ['run', 'capacity', ...grid, '--json', ...UNDRAWN]);
  expect(run).toMatchObject({
    status: 0,
    stderr: `lowcap: got checkpoint ${id} in .lowcap/store.db with a state that is not that of its digest, expected it as it was saved: training starts over\n`,
  });
  expect(run.stdout).not.toContain('continues');
  expect(contents(folder).trials.get(id)).toBe(before.trials.get(id));
});
