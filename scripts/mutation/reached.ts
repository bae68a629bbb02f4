/** Loaded before each file of tests: writes which changes it reaches, or ends what would go through one without end. */
import { appendFileSync } from 'node:fs';
import { afterAll, expect } from 'vitest';

/** Where the changed sources look for what is on, and count. */
const NAME = '__stryker__';

interface Switches {
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: { readonly static: Readonly<Record<string, number>> };
}

const shared = globalThis as { [NAME]?: Switches };
const log = process.env['LOWCAP_MUTATION_REACHED'];
if (log === undefined) {
  const hitLimit = Number(process.env['LOWCAP_MUTATION_HITS']);
  shared[NAME] = Object.assign(shared[NAME] ?? {}, { hitCount: 0, hitLimit });
} else {
  afterAll(() => {
    const file = expect.getState().testPath;
    const hits = shared[NAME]?.mutantCoverage?.static ?? {};
    appendFileSync(log, `${JSON.stringify({ file, hits })}\n`);
  });
}
