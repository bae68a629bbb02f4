import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { digestText } from '../../src/core/digest.ts';
import { ARITHMETIC } from '../../src/core/version.ts';
import { findChromium, findOlderNode, skipReason } from './engines.ts';
import { smallTrainingHere } from './here.ts';
import { visit } from './page.ts';

/**
 * Digest of the small training's JSON by version of the arithmetic. When a test fails here because results have
 * changed on purpose, raise ARITHMETIC and add a line; a line that was published is never edited, because stores
 * out there hold trials under its number.
 */
const KNOWN: Readonly<Record<number, string>> = {
  1: '5f558172b184f44ba2359fdaccba71351329390747bf97c9ef6a8c9b6c1b2b31',
};

const olderNode = findOlderNode();
const chromium = findChromium();
const script = fileURLToPath(new URL('print-small-training.js', import.meta.url));

describe('the same training gives the same bits', () => {
  let here = '';
  beforeAll(async () => {
    here = JSON.stringify(await smallTrainingHere());
  });

  test('as when this version of the arithmetic was written down', async () => {
    expect(await digestText(here)).toBe(KNOWN[ARITHMETIC]);
  });

  test('in the debug build of the core', async () => {
    const trained = JSON.stringify(await smallTrainingHere('build/core.debug.wasm'));
    expect(JSON.parse(trained)).toEqual(JSON.parse(here));
  });

  test.skipIf('missing' in olderNode)(`in an older Node.js${skipReason(olderNode)}`, () => {
    if ('missing' in olderNode) return;
    const printed = execFileSync(olderNode.path, [script], { encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual(JSON.parse(here));
  });

  test.skipIf('missing' in chromium)(`in Chromium${skipReason(chromium)}`, async () => {
    if ('missing' in chromium) return;
    const page = await visit(chromium.path, '/web/index.html', '#result:not([data-state=running])');
    expect({ errors: page.errors, foreign: page.foreign }).toEqual({ errors: [], foreign: [] });
    expect(JSON.parse(page.text)).toEqual(JSON.parse(here));
  });
});
