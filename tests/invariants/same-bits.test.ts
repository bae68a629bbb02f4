import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { digestText } from '../../src/core/digest.ts';
import { ARITHMETIC } from '../../src/core/version.ts';
import { findChromium, findOlderNode, skipReason } from './engines.ts';
import { LONG } from '../long.ts';
import { ROOT, type SmallResults, smallResultsHere } from './here.ts';
import { visit } from './page.ts';

/**
 * Digests of the small training's JSON by version of the arithmetic, of the networks with hidden units and of logistic
 * regression, which came later. When a test fails here because results have
 * changed on purpose, raise ARITHMETIC and add a line; a line that was published is never edited, because stores
 * out there hold trials under its number.
 */
const KNOWN: Readonly<Record<number, readonly [units: string, logistic: string]>> = {
  1: [
    '5f558172b184f44ba2359fdaccba71351329390747bf97c9ef6a8c9b6c1b2b31',
    '436c9ab8706691595b3bb570a0580d2dfc64c69c19b03b7b6d36f441fbdeb85b',
  ],
};

const olderNode = findOlderNode();
const chromium = findChromium();
const script = fileURLToPath(new URL('build/tests/print-small-results.js', ROOT));

/** As it comes from another process: JSON keeps every bit of a finite float64. */
const asJson = (results: SmallResults) => JSON.parse(JSON.stringify(results)) as SmallResults;

describe('the same training and embedding give the same bits', () => {
  let here: SmallResults;
  beforeAll(async () => {
    here = asJson(await smallResultsHere());
  });

  test('as when this version of the arithmetic was written down', async () => {
    const of = (wanted: boolean) =>
      digestText(JSON.stringify(here.training.filter(({ hidden }) => hidden > 0 === wanted)));
    expect([await of(true), await of(false)]).toEqual(KNOWN[ARITHMETIC]);
  });

  for (const file of ['core.debug.wasm', 'core.scalar.wasm']) {
    // The kernels of these builds are compared one by one in tests/core/.
    test(`in ${file}`, LONG, async () => {
      expect(asJson(await smallResultsHere(`build/${file}`))).toEqual(here);
    });
  }

  // So it is for the conformance cases, too.
  test('but not with fused multiply-add', LONG, async () => {
    expect(asJson(await smallResultsHere('build/core.relaxed.wasm'))).not.toEqual(here);
  });

  test.skipIf('missing' in olderNode)(`in an older Node.js${skipReason(olderNode)}`, () => {
    if ('missing' in olderNode) return;
    const printed = execFileSync(olderNode.path, [script], { encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual(here);
  });

  test.skipIf('missing' in chromium)(`in Chromium${skipReason(chromium)}`, async () => {
    if ('missing' in chromium) return;
    const page = await visit(
      chromium.path,
      '/tests/invariants/digest-page.html',
      '#result:not([data-state=running])',
    );
    expect({ errors: page.errors, foreign: page.foreign }).toEqual({ errors: [], foreign: [] });
    expect(JSON.parse(page.text)).toEqual(here);
  });
});
