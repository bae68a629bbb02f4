import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, skipReason } from '../../invariants/engines.ts';
import { sharedChromium } from '../../invariants/shared-chromium.ts';
import { untilSo, visitSite } from './chromium.ts';
import { inTerminal } from './in-terminal.ts';
import { serveSite, type Site } from './site.ts';
import { LONG } from '../../long.ts';

const chromium = findChromium();
const NETWORK = 'pair=0-1&hidden=3&seed=1&recipe=minibatch&epochs=4';

describe.skipIf('missing' in chromium)(`the time machine${skipReason(chromium)}`, () => {
  let browser: Browser;
  let site: Site;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lowcap-time-'));
    site = await serveSite();
    if ('path' in chromium) browser = await sharedChromium(chromium.path);
  });
  afterAll(async () => {
    await site?.close();
    rmSync(folder, { recursive: true });
  });

  test(
    'an epoch and a fork at it have the bits and the ids that the commands of the page give',
    LONG,
    async () => {
      const more =
        '&epoch=2&forkRate=0.1&forkEpochs=5&forkPruned=kept&thousandths=800&scope=global';
      const link = `#/time?${NETWORK}${more}`;
      const { page, context, faults } = await visitSite(browser, site, link);
      const store = join(folder, 'store.db');
      // As in a terminal, but for the folder: what a line prints about the network that it makes.
      const run = async (command: string) => {
        const line = command.replace('npx lowcap ', '').replaceAll("'", '');
        const out = await inTerminal(`${line} --store ${store} --json`);
        return JSON.parse(out.trim().split('\n').at(-1)!) as Record<string, unknown>;
      };
      const digest = page.getByTestId('opened-digest');
      const digestNow = async () => {
        await digest.filter({ hasText: 'sha256:' }).waitFor();
        return digest.textContent();
      };
      const commands = async () =>
        ((await page.getByTestId('open-commands').textContent()) ?? '').split('\n');

      const before = await digestNow();
      await page.getByText('every bit of its history is the one that was stored').waitFor();
      const opening = await commands();
      expect(opening).toHaveLength(2);
      await run(opening[0]);
      const opened = await run(opening[1]);
      expect(opened).toMatchObject({ weights: before, epoch: 2, same: true });
      const f1 = (opened['validation'] as { f1: number }).f1.toFixed(4);
      expect(await page.getByTestId('opened-f1').textContent()).toBe(f1);

      const forking = (await page.getByTestId('fork-command').textContent()) ?? '';
      await page.getByRole('button', { name: 'Fork it at epoch 2' }).click();
      const rows = page.getByTestId('forks').locator('tbody tr');
      await untilSo(async () => (await rows.count()) === 2);
      await untilSo(async () => page.url().includes('fork='));
      await untilSo(async () => {
        const now = await digest.textContent();
        return now !== before && (now ?? '').startsWith('sha256:');
      });
      const forked = await run(forking);
      const [trialId] = /[0-9a-f]{64}/.exec(page.url()) ?? [];
      expect(forked).toMatchObject({ trialId, weights: await digest.textContent() });
      expect(await rows.last().textContent()).toContain(
        'pruned by 0.8 (global), kept, rate 0.1, 5 epochs',
      );

      // Of a fork all commands are told, and before it is its parent.
      const again = await commands();
      expect(again[1]).toBe(forking);
      await page.getByLabel('Epochs that are done').fill('1');
      await page.getByRole('button', { name: 'Fork it at epoch 1' }).waitFor();
      const [, parent] = /fork ([0-9a-f]{12})/.exec(forking) ?? [];
      expect(await page.getByTestId('fork-command').textContent()).toContain(`fork ${parent} `);
      await rows.first().getByRole('button').click();
      await untilSo(async () => !page.url().includes('fork='));
      expect(faults).toEqual([]);
      await context.close();
    },
  );
});
