import { expect, test } from 'vitest';
import { smallFolder, emptyFolder } from '../cli/program.ts';
import { generator } from './random.ts';
import { canRecord, recordRun, tryCut } from './power-cut/cuts.ts';

// Skipped where there is no gcc, which compiles what writes down the changes of files.
test.skipIf(!canRecord())(
  'a power cut takes nothing that was reported, leaves no half of a file, and what is missing is made to the same bits',
  async () => {
    const place = await emptyFolder();
    const run = await recordRun(place, await smallFolder(200));
    const random = generator(1);
    for (let i = 0; i < 4; i++) expect(await tryCut(run, place, random)).toEqual([]);
    // A disk that flushes nothing of what it says loses what was reported: it would be seen.
    const lost: string[] = [];
    for (let i = 0; i < 4; i++) lost.push(...(await tryCut(run, place, random, true)));
    expect(lost.join('\n')).toMatch(/was reported|is not whole/);
  },
);
