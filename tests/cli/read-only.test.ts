import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../data/fixtures.ts';
import { smallFiles } from '../lab/small-files.ts';
import { emptyFolder, MAIN, UNDRAWN } from './program.ts';
import { runHere } from './run-here.ts';
import { LONG } from '../long.ts';

/** Nothing is forbidden to root. */
const NOBODY = 65534;
const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** The dataset, and a store that is whole; every test works on a copy of that. */
let whole: string;
let folder: string;
let grid: string[];
let claims: string;

function start(cwd: string, as: typeof user, words: readonly string[]) {
  const options = { cwd, encoding: 'utf8', input: 'q', ...as } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], options);
  return { status, stdout, stderr };
}

/** What a user gets to whom the folder does not belong. */
const asOther = (...words: readonly string[]) => start(folder, user, words);

/** A folder that belongs to that user. */
async function ownFolder(): Promise<string> {
  const own = await temporaryFolder({});
  if (user.uid !== undefined) chownSync(own, NOBODY, NOBODY);
  return own;
}

/** Where the project is in a folder of root's own, nobody else can start it. */
const starts = spawnSync(process.execPath, [MAIN, '--version'], user).status === 0;

describe.runIf(starts)('another user', () => {
  beforeAll(async () => {
    whole = mkdtempSync(join(tmpdir(), 'lowcap-read-only-'));
    chmodSync(whole, 0o755);
    for (const [name, bytes] of Object.entries(smallFiles(2000))) {
      writeFileSync(join(whole, name), bytes);
    }
    grid = `--dataset ${whole} --pairs 4-9 --hidden 2 --seeds 1 --epochs 2`.split(' ');
    const words = [...grid, '--quiet', ...UNDRAWN];
    const run = await runHere(whole, ['run', 'capacity', 'pruning', ...words]);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    const claimed = await runHere(whole, ['claims', ...grid]);
    expect(claimed).toMatchObject({ status: 0, stderr: '' });
    claims = claimed.stdout;
  });
  afterAll(() => rmSync(whole, { recursive: true }));

  beforeEach(async () => {
    folder = await emptyFolder();
    chmodSync(folder, 0o755);
    cpSync(join(whole, '.lowcap'), join(folder, '.lowcap'), { recursive: true });
  });

  test('a store that may not be written, in a folder that may not, is read and left as it was', async () => {
    const store = join(folder, '.lowcap/store.db');
    chmodSync(store, 0o444);
    chmodSync(join(folder, '.lowcap'), 0o555);
    expect(asOther('claims', ...grid)).toEqual({ status: 0, stdout: claims, stderr: '' });
    expect(asOther('run', 'capacity', ...grid, '--out', await ownFolder())).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'lowcap: got .lowcap/store.db, which may not be written, ' +
        'expected permission to write the store .lowcap/store.db and its folder\n',
    });
    expect(readdirSync(join(folder, '.lowcap'))).toEqual(['store.db']);
    chmodSync(join(folder, '.lowcap'), 0o755);
  });

  test('a report of it is written elsewhere, and the dashboard shows it', LONG, async () => {
    chmodSync(join(folder, '.lowcap/store.db'), 0o444);
    chmodSync(join(folder, '.lowcap'), 0o555);
    const out = await ownFolder();
    expect(asOther('report', ...grid, '--out', out)).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(out)).toContain('index.html');
    expect(asOther('--linear')).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(join(folder, '.lowcap'))).toEqual(['store.db']);
    chmodSync(join(folder, '.lowcap'), 0o755);
  });

  test('a reader leaves nothing in a folder that he may write', LONG, () => {
    chmodSync(join(folder, '.lowcap/store.db'), 0o444);
    chmodSync(join(folder, '.lowcap'), 0o777);
    expect(asOther('claims', ...grid)).toEqual({ status: 0, stdout: claims, stderr: '' });
    expect(asOther('run', 'capacity', ...grid).status).toBe(2);
    expect(readdirSync(join(folder, '.lowcap'))).toEqual(['store.db']);
  });

  test('also what a run has not brought into the file yet is read', async () => {
    const writer = new DatabaseSync(join(folder, '.lowcap/store.db'));
    writer.exec('BEGIN; DELETE FROM measurement; DELETE FROM trial; COMMIT');
    for (const name of readdirSync(join(folder, '.lowcap'))) {
      chmodSync(join(folder, '.lowcap', name), 0o444);
    }
    chmodSync(join(folder, '.lowcap'), 0o555);
    const answer = asOther('claims', ...grid);
    chmodSync(join(folder, '.lowcap'), 0o755);
    writer.close();
    expect(answer).toMatchObject({ status: 1, stdout: '' });
    expect(answer.stderr).toContain('nothing of these networks is stored');
  });
});
