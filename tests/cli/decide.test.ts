import { expect, test } from 'vitest';
import { emptyFolder, jsonLines, runProgram, trainedLines } from './program.ts';

const GRID = ['--pairs', '4-9', '--hidden', '24,48,64', '--epochs', '1', '--recipe', 'paper'];
const CLAIM = 'occlusion-64-over-24';

test('trains what an undecided claim needs and no more, looks after every few seeds, and finds it again', async () => {
  const folder = await emptyFolder();
  const decide = ['decide', CLAIM, ...GRID, '--max-seeds', '5', '--draws', '1', '--json'];
  const first = await runProgram(folder, decide);
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

  const again = await runProgram(folder, decide);
  expect(trainedLines(again.stdout).count).toBe(0);
});

test('a claim that is not in the ledger is refused before anything is made', async () => {
  const { status, stderr } = await runProgram(await emptyFolder(), ['decide', 'no-such-claim']);
  expect(status).toBe(2);
  expect(stderr).toContain('got claim "no-such-claim", expected an id that lowcap claims shows');
});
