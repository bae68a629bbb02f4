import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, skipReason } from '../../invariants/engines.ts';
import { sharedChromium } from '../../invariants/shared-chromium.ts';
import { untilSo, visitSite } from './chromium.ts';
import { serveSite, type Site } from './site.ts';
import { LONG } from '../../long.ts';

const chromium = findChromium();
const NETWORK = 'pair=4-9&hidden=6&seed=1&recipe=minibatch&epochs=3';

describe.skipIf('missing' in chromium)(`drawing${skipReason(chromium)}`, () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    site = await serveSite();
    if ('path' in chromium) browser = await sharedChromium(chromium.path);
  });
  afterAll(() => site?.close());

  test(
    'a drawn digit is judged, dense and pruned, and a patch can be dragged over it',
    LONG,
    async () => {
      const link = `#/draw?${NETWORK}`;
      const { page, context, faults } = await visitSite(browser, site, link);
      await drawFour(page);
      const said = page.locator('.said');
      const judged = () =>
        said.evaluateAll((all) =>
          all.map((one) => Number((one as HTMLElement).dataset['probability'])),
        );
      // The verdict on the whole drawing comes after those on its parts.
      await untilSo(async () => ((await judged())[0] ?? 1) < 0.5);
      const [dense = 0.5, pruned = 0.5] = await judged();
      expect(pruned).not.toBe(dense);
      expect(await said.first().textContent()).toMatch(/^4, \d+\.\d % sure$/);
      // The drawing stays, and the slider of another view says of it what this one says when all strokes are looked at.
      const kept = page.getByTestId('kept');
      await page.getByRole('link', { name: 'Prune', exact: true }).click();
      await kept.getByText('stays a 4').waitFor();
      const sentence = await kept.textContent();
      const [, share] =
        /up to (\d+\.\d) % of connections removed; then it is taken for a 9/.exec(sentence ?? '') ??
        [];
      await page.getByRole('link', { name: 'Draw', exact: true }).click();
      await untilSo(async () => (await kept.textContent()) === sentence);
      // Where it says that the decision turns, it does.
      const most = Math.round(10 * Number(share));
      const slider = page.getByLabel('Connections removed');
      for (const [thousandths, expected] of [
        [most, /^4, /],
        [most + 1, /^9, /],
      ] as const) {
        await slider.fill(String(thousandths));
        await untilSo(async () => expected.test((await said.last().textContent()) ?? ''));
      }
      await slider.fill('900');
      await untilSo(async () => (await judged())[1] === pruned);

      await page.getByLabel('Side of a patch').fill('7');
      const patch = page.getByTestId('patch');
      await patch.waitFor();
      await untilSo(async () => (await judged())[0] !== dense);
      await patch.scrollIntoViewIfNeeded();
      const box = (await patch.boundingBox())!;
      await page.mouse.move(box.x + 5, box.y + 5);
      await page.mouse.down();
      await page.mouse.move(box.x + 5 - box.width, box.y + 5, { steps: 4 });
      await page.mouse.up();
      await untilSo(async () => page.url().includes('patchX=3'));
      await patch.press('ArrowRight');
      await untilSo(async () => page.url().includes('patchX=4'));
      const [patched] = await judged();
      await page.getByLabel('Corruption').selectOption('fog');
      await page.getByLabel('Severity').fill('1');
      await untilSo(async () => (await judged())[0] !== patched);
      const [thin] = await judged();
      await page.getByLabel('Severity').fill('5');
      await untilSo(async () => (await judged())[0] !== thin);
      await untilSo(async () => page.url().includes('corruption=fog&severity=5'));
      await page.getByLabel('Corruption').selectOption('none');
      await untilSo(async () => (await judged())[0] === patched);
      await page.getByLabel('Noise on every pixel').fill('40');
      await untilSo(async () => (await judged())[0] !== patched);
      await page.getByRole('button', { name: 'Wipe' }).click();
      await untilSo(async () => (await said.first().textContent()) === 'Nothing is drawn yet.');

      // By keys: a stroke downwards.
      const pad = page.getByRole('application');
      await pad.focus();
      for (const key of ['Space', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Space'])
        await pad.press(key);
      await untilSo(async () => (await said.first().textContent()) !== 'Nothing is drawn yet.');
      await page.getByRole('button', { name: 'Wipe' }).click();
      await page.getByRole('button', { name: 'Take one of the data' }).click();
      await untilSo(async () => (await said.first().textContent()) !== 'Nothing is drawn yet.');
      // It lies on the sheet, so that one can go on drawing on it.
      const isInked = await pad.evaluate((sheet) => {
        const { data } = (sheet as HTMLCanvasElement)
          .getContext('2d')!
          .getImageData(0, 0, 280, 280);
        return data.some((value) => value > 0);
      });
      expect(isInked).toBe(true);
      // A pen that is lifted changes nothing.
      await pad.press('ArrowUp');
      expect(await said.first().textContent()).not.toBe('Nothing is drawn yet.');
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  test('the map is drawn in the same task as the move that it follows', LONG, async () => {
    const { page, context, faults } = await visitSite(browser, site, `#/draw?${NETWORK}`);
    await drawFour(page);
    const pad = page.getByRole('application');
    await untilSo(async () => (await page.locator('.said').first().innerText()).endsWith('sure'));
    const { x, y, width, height } = (await pad.boundingBox())!;
    await page.mouse.move(x + 0.5 * width, y + 0.5 * height);
    await page.mouse.down();
    // As the browser tells it at once, and as all browsers tell it before a frame.
    for (const [type, across] of [
      ['pointerrawupdate', 0.9],
      ['pointermove', 0.1],
    ] as const) {
      const isDrawn = await pad.evaluate(
        async (canvas, move) => {
          const map = document.querySelector<HTMLCanvasElement>('.verdict canvas')!;
          const before = map.toDataURL();
          const box = canvas.getBoundingClientRect();
          const place = {
            clientX: box.left + move.across * box.width,
            clientY: box.top + 0.7 * box.height,
            bubbles: true,
          };
          const coalescedEvents = [new PointerEvent(move.type, place)];
          canvas.dispatchEvent(new PointerEvent(move.type, { ...place, coalescedEvents }));
          // Nothing but promises that are settled: no other task comes between these.
          for (let i = 0; i < 1000; i++) await Promise.resolve();
          return map.toDataURL() !== before;
        },
        { type, across },
      );
      expect([type, isDrawn]).toEqual([type, true]);
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});

/** Two strokes. */
async function drawFour(page: Page): Promise<void> {
  const pad = page.getByRole('application');
  await pad.waitFor();
  await pad.scrollIntoViewIfNeeded();
  const box = (await pad.boundingBox())!;
  const strokes = [
    [
      [0.35, 0.15],
      [0.25, 0.5],
      [0.75, 0.5],
    ],
    [
      [0.65, 0.2],
      [0.65, 0.9],
    ],
  ] as const;
  for (const [start, ...rest] of strokes) {
    const at = ([x, y]: readonly [number, number]) =>
      [box.x + x * box.width, box.y + y * box.height] as const;
    await page.mouse.move(...at(start));
    await page.mouse.down();
    for (const place of rest) await page.mouse.move(...at(place), { steps: 8 });
    await page.mouse.up();
  }
}
