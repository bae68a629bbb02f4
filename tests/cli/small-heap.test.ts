import { expect, test } from 'vitest';
import { smallHeapText } from '../../cli/small-heap.ts';
import { emptyFolder, runProgram } from './program.ts';

test('a heap that is too small for the program is refused in a sentence, not with a native trace', async () => {
  const env = { NODE_OPTIONS: '--max-old-space-size=16' };
  expect(await runProgram(await emptyFolder(), ['list'], env)).toMatchObject({
    status: 2,
    stdout: '',
    stderr:
      'lowcap: got a heap of 16 MB (--max-old-space-size), expected at least 48, and more for a store of thousands of networks\n',
  });
});

test('the last size that was given counts, and none is no limit', () => {
  expect(smallHeapText(['--no-warnings'])).toBeUndefined();
  expect(smallHeapText(['--max_old_space_size=20', '--max-old-space-size=48'])).toBeUndefined();
  expect(smallHeapText(['--max-old-space-size=400', '--max-old-space-size=47'])).toMatch(/47 MB/);
  expect(smallHeapText(['--max-old-space-size=0'])).toBeUndefined();
});
