import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { emptyFolder, jsonLines, trainedLines } from './program.ts';
import { runHere } from './run-here.ts';
import { LONG } from '../long.ts';

const GRID = ['--pairs', '4-9', '--hidden', '24,48,64', '--epochs', '1', '--recipe', 'paper'];
const CLAIM = 'occlusion-64-over-24';

test('trains what an undecided claim needs and no more, looks after every few seeds, and finds it again', async () => {
  const folder = await emptyFolder();
  const decide = ['decide', CLAIM, ...GRID, '--max-seeds', '3', '--draws', '1', '--json'];
  const first = await runHere(folder, decide);
  expect(first).toMatchObject({ status: 0, stderr: '' });
  const lines = jsonLines(first.stdout);
  const trained = lines.filter(({ type }) => type === 'trained');
  const looks = lines.filter(({ type }) => type === 'look');
  expect(lines[0]).toMatchObject({ type: 'deciding', undecided: 1 });
  expect(looks.length).toBeGreaterThan(0);
  // The first look trains all that the study has; the later ones only the two sizes that the claim compares.
  const sizesOf = (seed: number) =>
    trained
      .map(({ trial }) => trial as { seed: number; hidden: number })
      .filter((one) => one.seed === seed)
      .map(({ hidden }) => hidden)
      .toSorted((a, b) => a - b);
  expect(sizesOf(1)).toEqual([24, 48, 64]);
  const last = looks.at(-1)!['claim'] as { n: number; verdict: string };
  if (last.n > 2) expect(sizesOf(last.n)).toEqual([24, 64]);
  expect(lines.at(-1)).toMatchObject({
    type: 'decided',
    left: last.verdict === 'undecided' ? 1 : 0,
  });

  const again = await runHere(folder, decide);
  expect(trainedLines(again.stdout).count).toBe(0);
});

test('says that there is nothing to decide where no claim can be tested', async () => {
  const folder = await emptyFolder();
  const { status, stderr } = await runHere(folder, ['decide', ...GRID, '--max-seeds', '3']);
  expect(stderr).toBe(
    'lowcap: nothing of these networks is stored in .lowcap/store.db: no claim can be tested, so none is undecided\n',
  );
  expect(status).toBe(1);
});

test(
  'damaged networks that it needs are trained again, others are left out and reported',
  LONG,
  async () => {
    const folder = await emptyFolder();
    const words = (...more: readonly string[]) =>
      runHere(folder, ['decide', CLAIM, ...GRID, '--draws', '1', '--json', ...more]);
    // Two seeds with 48 units, too, so that there are networks that the claim does not need.
    const trained = jsonLines((await words('--max-seeds', '2')).stdout).filter(
      ({ type }) => type === 'trained',
    );
    const damage = (hidden: number) => {
      const { trialId } = trained.find(
        ({ trial }) => (trial as { hidden: number }).hidden === hidden,
      )!;
      const database = new DatabaseSync(join(folder, '.lowcap/store.db'));
      database
        .prepare('UPDATE trial SET weights = ? WHERE id = ?')
        .run(new Uint8Array(4), trialId as string);
      database.close();
      return trialId as string;
    };

    const needed = damage(64);
    const again = await words('--max-seeds', '2');
    expect(again.status).toBe(0);
    expect(again.stderr).toMatch(
      new RegExp(`^lowcap: got trial ${needed} in .* with weights .*: it is made again\n$`),
    );
    expect(jsonLines(again.stdout)).toContainEqual(
      expect.objectContaining({ type: 'damaged', trials: [needed] }),
    );
    expect(trainedLines(again.stdout).count).toBe(1);

    const other = damage(48);
    const leftOut = await words('--max-seeds', '2');
    expect(leftOut.status).toBe(1);
    expect(leftOut.stderr).toContain(`trial ${other} in`);
    expect(leftOut.stderr).toContain('it is left out, and the next run makes it again');
    expect(jsonLines(leftOut.stdout).at(-2)).toMatchObject({
      type: 'left',
      reason: expect.stringMatching(
        /^about \d+ seeds would decide it in four of five cases, 2 are there$/,
      ),
    });
  },
);

test(
  'a claim that rests on a study beyond the paper gets the networks and measurements of that study',
  LONG,
  async () => {
    const words = ['--pairs', '4-9', '--hidden', '2,64', '--epochs', '1', '--recipe', 'paper'];
    const decide = ['decide', 'redundancy-of-information', ...words, '--max-seeds', '2', '--json'];
    const { status, stdout, stderr } = await runHere(await emptyFolder(), decide);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = jsonLines(stdout);
    const looks = lines.filter(({ type }) => type === 'look');
    expect(looks.at(-1)).toMatchObject({
      id: 'redundancy-of-information',
      claim: { n: 2, verdict: 'undecided' },
    });
    expect(lines.at(-1)).toMatchObject({ type: 'decided', decided: 0, left: 1 });
  },
);

test('a claim that is not in the ledger is refused before anything is made', async () => {
  const { status, stderr } = await runHere(await emptyFolder(), ['decide', 'no-such-claim']);
  expect(status).toBe(2);
  expect(stderr).toContain('got claim "no-such-claim", expected an id that lowcap claims shows');
});
