import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fuzz, fuzzedFile } from '../../scripts/fuzz/fuzz.ts';
import { TARGETS } from '../../scripts/fuzz/targets.ts';
import { InputError } from '../../src/errors.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { trialPage } from '../../src/node/trial-page.ts';

const target = TARGETS.find(({ name }) => name === 'store brought into a page')!;
/** More pages and batches than the stores have rows. */
const MANY = 200;

/** How many steps it takes until there is no next one, of MANY at most. */
function stepsOf<Step>(first: Step, next: (step: Step) => Step | undefined): number {
  let steps = 0;
  for (let step: Step | undefined = first; step !== undefined && steps < MANY; steps++) {
    step = next(step);
  }
  return steps;
}

// Their rows come again and again when they are asked for by number.
test.each([1_001_089, 3_000_070])(
  'a store whose pages are in a circle comes to an end: %i',
  async (seed) => {
    expect(await fuzz(target, seed)).toBeUndefined();
    const folder = mkdtempSync(join(tmpdir(), 'lowcap-circle-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'store.db');
    writeFileSync(file, fuzzedFile(target, seed));
    let store: SqliteStore;
    try {
      store = SqliteStore.openToRead(file);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      return;
    }
    const pages = stepsOf<string>('', (before) => trialPage(store, before || undefined).next);
    const batches = stepsOf(0, (last) => {
      const found = store.rows.recordsAfter(last, 1);
      return found && !found.isEnd ? found.last : undefined;
    });
    store.close();
    expect(Math.max(pages, batches)).toBeLessThan(MANY);
  },
);
