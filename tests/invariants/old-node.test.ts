import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findOlderNode, skipReason } from './engines.ts';
import { ROOT } from './here.ts';
import { LONG } from '../long.ts';

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

const useLibrary = fileURLToPath(new URL('use-library.js', import.meta.url));

test.skipIf('missing' in olderNode)(
  `the library does all it does in an older Node.js, with the same bits${skipReason(olderNode)}`,
  LONG,
  () => {
    if ('missing' in olderNode) return;
    const [old, current] = [olderNode.path, process.execPath].map((node) =>
      spawnSync(node, [useLibrary], { encoding: 'utf8', maxBuffer: 2 ** 28 }),
    );
    expect([old.stderr, current.stderr]).toEqual(['', '']);
    const { finished, claims, drawing } = JSON.parse(old.stdout) as Record<string, string | []>;
    expect(finished.length).toBeGreaterThan(7);
    expect(claims.length).toBeGreaterThan(30);
    expect(drawing).toMatch(/^<svg/);
    expect(old.stdout).toBe(current.stdout);
  },
);

test.skipIf('missing' in olderNode)(
  `lowcap/node refuses an older Node.js in one sentence${skipReason(olderNode)}`,
  () => {
    if ('missing' in olderNode) return;
    const code = "import('lowcap/node').catch(({ name, message }) => console.log(name, message))";
    const { stdout, stderr } = spawnSync(olderNode.path, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
      cwd: fileURLToPath(ROOT),
    });
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^InputError got Node\.js 2\d\.[\d.]+, expected 24 or newer for lowcap\/node/,
    );
  },
);
