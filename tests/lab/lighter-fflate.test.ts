import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as fflate from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { lighter } from '../../scripts/lighter-packages.ts';
import { seededBelow } from '../../scripts/fuzz/mutate.ts';

test.each(['index.mjs', 'browser.js'])(
  'fflate as it is in bundles packs to the same bytes: %s',
  async (name) => {
    const file = fileURLToPath(new URL(`../../node_modules/fflate/esm/${name}`, import.meta.url));
    const folder = mkdtempSync(join(tmpdir(), 'lowcap-fflate-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const bundled = join(folder, 'fflate.mjs');
    writeFileSync(bundled, lighter(readFileSync(file, 'utf8'), file));
    const light = (await import(/* @vite-ignore */ pathToFileURL(bundled).href)) as typeof fflate;
    for (let seed = 0; seed < 100; seed++) {
      const below = seededBelow(seed);
      const values = 1 + below(256);
      // Long ones refer to what is as far back as can be.
      const length = below(seed % 10 === 0 ? 70_000 : 3000);
      const bytes = Uint8Array.from({ length }, () => below(values));
      const packed = light.deflateSync(bytes);
      expect(packed).toEqual(fflate.deflateSync(bytes));
      expect(light.inflateSync(packed)).toEqual(bytes);
    }
  },
);
