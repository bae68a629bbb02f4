import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findOlderNode, skipReason } from './engines.ts';
import { ROOT } from './here.ts';

const olderNode = findOlderNode();
const main = fileURLToPath(new URL('build/lib/lowcap.js', ROOT));

test.skipIf('missing' in olderNode)(
  `the command line refuses an older Node.js in one sentence, with status 2${skipReason(olderNode)}`,
  () => {
    if ('missing' in olderNode) return;
    const { status, stdout, stderr } = spawnSync(olderNode.path, [main, 'data'], {
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/^lowcap: got Node\.js 2\d\.[\d.]+, expected 24 or newer; .+\n$/);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  },
);
