import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../data/fixtures.ts';
import { emptyFolder, MAIN, runProgram, smallFolder } from './program.ts';

/** Nothing is forbidden to root. */
const NOBODY = 65534;
const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

let dataset: string;
let folder: string;
let grid: string[];
let claims: string;

/** What a user gets to whom the folder does not belong. */
function asOther(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
    cwd: folder,
    encoding: 'utf8',
    input: 'q',
    ...user,
  });
  return { status, stdout, stderr };
}

/** Where the project is in a folder of root's own, nobody else can start it. */
const starts = spawnSync(process.execPath, [MAIN, '--version'], user).status === 0;

describe.runIf(starts)('another user', () => {
  beforeEach(async () => {
    dataset = await smallFolder();
    folder = await emptyFolder();
    for (const path of [dataset, folder]) chmodSync(path, 0o755);
    grid = `--dataset ${dataset} --pairs 4-9 --hidden 2 --seeds 1 --epochs 2`.split(' ');
    const run = await runProgram(folder, ['run', 'capacity', 'pruning', ...grid, '--quiet']);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    claims = (await runProgram(folder, ['claims', ...grid])).stdout;
    expect(claims).not.toContain('nothing is stored');
  });

  test('a store that may not be written, in a folder that may not, is read and left as it was', async () => {
    const store = join(folder, '.lowcap/store.db');
    chmodSync(store, 0o444);
    chmodSync(join(folder, '.lowcap'), 0o555);
    expect(asOther('claims', ...grid)).toEqual({ status: 0, stdout: claims, stderr: '' });
    const out = await temporaryFolder({});
    if (user.uid !== undefined) chownSync(out, NOBODY, NOBODY);
    expect(asOther('report', ...grid, '--out', out)).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(out)).toContain('index.html');
    expect(asOther('--linear')).toMatchObject({ status: 0, stderr: '' });
    expect(asOther('run', 'capacity', ...grid, '--out', out)).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'lowcap: got .lowcap/store.db, which may not be written, ' +
        'expected permission to write the store .lowcap/store.db and its folder\n',
    });
    expect(readdirSync(join(folder, '.lowcap'))).toEqual(['store.db']);
    chmodSync(join(folder, '.lowcap'), 0o755);
  });

  test('a reader leaves nothing in a folder that he may write', () => {
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
    expect(answer).toMatchObject({ status: 0, stderr: '' });
    expect(answer.stdout).toContain('nothing is stored');
  });
});
