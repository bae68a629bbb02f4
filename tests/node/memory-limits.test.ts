import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { memoryLimits } from '../../src/node/memory-limits.ts';
import { temporaryFolder } from '../data/fixtures.ts';

const GB = 1e9;

const limits = (proc: string) =>
  `Limit Soft Limit Hard Limit Units\nMax processes 96468 96468 processes\nMax address space         ${proc}            unlimited            bytes\n`;

/** A folder that looks like the root of a system with these files. */
async function system(files: Record<string, string>): Promise<string> {
  const root = await temporaryFolder({});
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  return root;
}

test('reads the limit of a control group of version 2, also of one above it', async () => {
  const own = await system({
    'proc/self/cgroup': '0::/user.slice/run-1.scope\n',
    'sys/fs/cgroup/user.slice/run-1.scope/memory.max': '536870912\n',
    'sys/fs/cgroup/user.slice/memory.max': 'max\n',
  });
  expect(memoryLimits(own, 8 * GB)).toEqual({
    resident: 536_870_912,
    of: 'its control group',
    addressSpace: Infinity,
  });
  const above = await system({
    'proc/self/cgroup': '0::/user.slice/run-1.scope\n',
    'sys/fs/cgroup/user.slice/run-1.scope/memory.max': 'max\n',
    'sys/fs/cgroup/user.slice/memory.max': '1073741824\n',
  });
  expect(memoryLimits(above, 8 * GB).resident).toBe(1_073_741_824);
});

test('reads the limit of a container, which does not see the groups around it', async () => {
  const root = await system({
    'proc/self/cgroup': '5:cpu,memory:/docker/0123\n1:name=systemd:/docker/0123\n',
    'sys/fs/cgroup/memory/memory.limit_in_bytes': '268435456\n',
  });
  expect(memoryLimits(root, 8 * GB).resident).toBe(268_435_456);
});

test('a group that allows more than there is limits nothing', async () => {
  const root = await system({
    'proc/self/cgroup': '4:memory:/a\n',
    'sys/fs/cgroup/memory/a/memory.limit_in_bytes': '9223372036854771712\n',
  });
  expect(memoryLimits(root, 8 * GB)).toMatchObject({ resident: 8 * GB, of: 'this machine' });
});

test('reads the limit of the address space', async () => {
  const limited = await system({ 'proc/self/limits': limits('4096000000') });
  expect(memoryLimits(limited, 8 * GB).addressSpace).toBe(4_096_000_000);
  const unlimited = await system({ 'proc/self/limits': limits('unlimited') });
  expect(memoryLimits(unlimited, 8 * GB).addressSpace).toBe(Infinity);
});

test('without files that tell there is no limit but the machine', async () => {
  expect(memoryLimits(await system({}), GB)).toEqual({
    resident: GB,
    of: 'this machine',
    addressSpace: Infinity,
  });
});
