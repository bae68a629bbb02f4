import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, skipReason } from '../../invariants/engines.ts';
import { sharedChromium } from '../../invariants/shared-chromium.ts';
import { writeTable } from '../../../src/node/figures.ts';
import { writeReportFiles } from '../../../src/node/report.ts';
import { open, openDetails, paleTexts } from './browser.ts';
import { fullReport } from './full-report.ts';
import { LONG, longUnless } from '../../long.ts';

const chromium = findChromium();

describe.skipIf('missing' in chromium)(`the page in Chromium${skipReason(chromium)}`, () => {
  let browser: Browser;
  let folder: string;
  let file: string;
  let report: Awaited<ReturnType<typeof fullReport>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lowcap page & more-'));
    report = await fullReport();
    [, file = ''] = await writeReportFiles(report, folder);
    for (const { artefact } of report.artefacts) await writeTable(artefact.content, folder);
    if ('path' in chromium) browser = await sharedChromium(chromium.path);
  });
  afterAll(() => rm(folder, { recursive: true }));

  describe.each(['light', 'dark'] as const)('%s', (scheme) => {
    const options = longUnless(scheme === 'light');
    test(
      'no fault, and nothing to scroll sideways on a phone, a tablet or a screen',
      options,
      async () => {
        const { page, faults } = await open(browser, file, scheme);
        const overhang = () =>
          page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement;
            return scrollWidth - clientWidth;
          });
        const overhangs: number[] = [];
        for (const width of [360, 768, 1280, 360, 768, 1280]) {
          if (overhangs.length === 3) await openDetails(page);
          await page.setViewportSize({ width, height: 800 });
          overhangs.push(await overhang());
        }
        expect(overhangs).toEqual([0, 0, 0, 0, 0, 0]);
        expect(await page.locator('.drawing svg').count()).toBe(3);
        expect(faults).toEqual([]);
        await page.close();
      },
    );

    test('every text stands out from its ground', options, async () => {
      const { page } = await open(browser, file, scheme);
      await openDetails(page);
      const { checked, pale } = await paleTexts(page);
      expect(checked).toBeGreaterThan(200);
      expect(pale).toEqual([]);
      await page.close();
    });
  });

  test(
    'in the dark every drawing is dark, and nothing is turned into its negative',
    LONG,
    async () => {
      const grounds = await Promise.all(
        (['light', 'dark'] as const).map(async (scheme) => {
          const { page } = await open(browser, file, scheme);
          const looks = await page.evaluate(() =>
            ['body', '#fig-3 .drawing', '#fig-8 .drawing'].map((name) => {
              const element = document.querySelector(name) as Element;
              const svg = element.querySelector('svg');
              const { filter } = svg ? getComputedStyle(svg) : { filter: '' };
              return `${getComputedStyle(element).backgroundColor} ${filter}`.trim();
            }),
          );
          await page.close();
          return looks;
        }),
      );
      expect(grounds[0]?.[0]).not.toBe(grounds[1]?.[0]);
      expect(grounds[0]?.slice(1)).toEqual(Array(2).fill('rgb(255, 255, 255) none'));
      expect(grounds[1]?.slice(1)).toEqual(Array(2).fill('rgb(29, 32, 36) none'));
    },
  );

  describe('the filter of the claims', () => {
    const visible = (page: Page) =>
      page
        .locator('tbody.claim')
        .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map(({ id }) => id));

    test('shows those that decide at first, then those of a verdict, and all on paper', async () => {
      const { page } = await open(browser, file);
      expect(await visible(page)).toEqual(['claim-a', 'claim-d']);
      expect(
        await page
          .locator('.group')
          .evaluateAll((all) => all.filter((one) => one.checkVisibility()).length),
      ).toBe(2);
      await page.getByLabel('partly (1)').check();
      expect(await visible(page)).toEqual(['claim-b']);
      await page.getByLabel('all (5)').check();
      expect(await visible(page)).toHaveLength(5);
      await page.getByLabel('untested (1)').check();
      await page.emulateMedia({ media: 'print' });
      expect(await visible(page)).toHaveLength(5);
      await page.close();
    });

    test('keeps what a link leads to in sight', LONG, async () => {
      const { page } = await open(browser, file);
      await page.evaluate(() => (location.hash = '#claim-c'));
      expect(await visible(page)).toEqual(['claim-a', 'claim-d', 'claim-c']);
      await page.close();
    });
  });

  test('what the policy forbids is seen here: a style attribute, a script, a picture from elsewhere', async () => {
    const worse = join(folder, 'worse.html');
    const intruders =
      '<p style="color: red">x</p><script>document.title = "run"</script><img src="http://127.0.0.1:9/x.png">';
    const page = await readFile(file, 'utf8');
    await writeFile(worse, page.replace('</main>', `${intruders}</main>`));
    const opened = await open(browser, worse);
    expect(opened.faults.join('\n')).toMatch(/policy: style-src-attr inline/);
    expect(opened.faults.join('\n')).toMatch(/policy: script-src-elem inline/);
    expect(opened.faults.join('\n')).toMatch(/policy: img-src http/);
    expect(await opened.page.title()).toBe(report.title);
    await opened.page.close();
  });

  test('pictures inside figures are drawn, unsmoothed', LONG, async () => {
    const { page } = await open(browser, file);
    const picture = page.locator('#fig-8 svg image');
    expect(await picture.evaluate((image) => getComputedStyle(image).imageRendering)).toBe(
      'pixelated',
    );
    expect((await picture.boundingBox())?.width).toBeGreaterThan(20);
    await page.close();
  });

  test('every file that the page links to lies beside it', LONG, async () => {
    const { page } = await open(browser, file);
    const links = await page
      .locator('a[href]:not([href^="#"])')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(existsSync(new URL(link)), link).toBe(true);
    await page.close();
  });

  test('a link to a closed figure opens it', LONG, async () => {
    const { page } = await open(browser, file);
    const inside = page.locator('#fig-a1 .drawing');
    expect(await inside.isVisible()).toBe(false);
    await page.evaluate(() => (location.hash = '#fig-a1'));
    expect(await inside.isVisible()).toBe(true);
    await page.close();
  });

  test('the keyboard reaches everything, first the way past the contents, and sees where it is', async () => {
    const { page } = await open(browser, file);
    const stops: string[] = [];
    const reachable = await page
      .locator('a[href], [tabindex="0"], summary, input:checked')
      .evaluateAll((all) => all.filter((element) => element.checkVisibility()).length);
    for (let i = 0; i < reachable; i++) {
      await page.keyboard.press('Tab');
      stops.push(
        await page.evaluate(() => {
          const focused = document.activeElement as HTMLElement;
          const { outlineStyle, outlineWidth } = getComputedStyle(focused);
          const { left, width } = focused.getBoundingClientRect();
          const seen = outlineStyle === 'solid' && outlineWidth === '3px' && left >= 0 && width > 0;
          return `${focused.tagName} ${focused.className} ${seen ? 'seen' : 'unseen'}`;
        }),
      );
    }
    expect(stops[0]).toBe('A skip seen');
    expect(stops.filter((stop) => !stop.endsWith(' seen'))).toEqual([]);
    expect(stops).toContain('SUMMARY  seen');
    expect(stops).toContain('INPUT  seen');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    await page.close();
  });

  test(
    'headings go down one step at a time, and everything that is named has its name',
    LONG,
    async () => {
      const { page } = await open(browser, file);
      const { levels, nameless } = await page.evaluate(() => ({
        levels: Array.from(document.querySelectorAll('h1, h2, h3, h4'), ({ tagName }) =>
          Number(tagName[1]),
        ),
        nameless: [...document.querySelectorAll('[aria-labelledby], [aria-describedby]')].filter(
          (element) =>
            !['aria-labelledby', 'aria-describedby'].every((attribute) => {
              const id = element.getAttribute(attribute);
              return id === null || document.getElementById(id)?.textContent !== '';
            }),
        ).length,
      }));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      levels.slice(1).forEach((level, i) => expect(level - levels[i]).toBeLessThanOrEqual(1));
      expect(nameless).toBe(0);
      await page.close();
    },
  );

  test(
    'on paper: no navigation, verdicts explained, the rows of figures left out',
    LONG,
    async () => {
      const { page } = await open(browser, file, 'dark');
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const shown = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate(
            (element) =>
              element.checkVisibility({ contentVisibilityAuto: true }) &&
              element.getClientRects().length > 0 &&
              element.getBoundingClientRect().height > 0,
          );
      expect(await shown('.contents')).toBe(false);
      expect(await shown('.rows')).toBe(false);
      expect(await shown('.how dd')).toBe(true);
      expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe(
        'rgb(31, 30, 27)',
      );
      await page.emulateMedia({ media: 'screen' });
      expect(await shown('.how dd')).toBe(false);
      expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-');
      await page.close();
    },
  );
});
