import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeOrphanedFiles, temporaryName } from '../../src/node/leftovers.ts';
import { emptyFolder } from '../cli/program.ts';

/** The name that a process which has ended would have written under. */
function nameOfEnded(file: string): string {
  const url = new URL('../../src/node/leftovers.ts', import.meta.url).href;
  const script = `import { temporaryName } from ${JSON.stringify(url)}; process.stdout.write(temporaryName(${JSON.stringify(file)}));`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
}

test('what ended processes have left is removed; what is of one that runs, or ran elsewhere, stays', async () => {
  const folder = await emptyFolder();
  const store = join(folder, 'store.db');
  const ended = [join(folder, 'fig-1.svg'), `${store}.x`].map(nameOfEnded);
  const kept = [
    temporaryName(join(folder, 'fig-2.svg')),
    // Of another machine, which knows another process by this number.
    nameOfEnded(join(folder, 'fig-3.svg')).replace(/\.[0-9a-f]{8}-/, '.00000000-'),
    // Of a version that did not say whose it was, and what is none of ours.
    join(folder, 'fig-4.svg.6f9619ff-8b86-4011-b42d-00c04fc964ff.tmp'),
    join(folder, 'mine.tmp'),
  ];
  for (const file of [...ended, ...kept]) writeFileSync(file, '');
  await removeOrphanedFiles(store, folder);
  expect(ended.filter(existsSync)).toEqual([]);
  expect(kept.filter((file) => !existsSync(file))).toEqual([]);
});
