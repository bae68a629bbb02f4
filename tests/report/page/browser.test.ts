import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, skipReason } from '../../invariants/engines.ts';
import { writeReportFiles } from '../../../src/node/report.ts';
import { figureCsv } from '../../../src/report/figure.ts';
import { launch, open, openDetails, paleTexts } from './browser.ts';
import { fullReport } from './full-report.ts';

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
    if ('path' in chromium) browser = await launch(chromium.path);
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  describe.each(['light', 'dark'] as const)('%s', (scheme) => {
    test('no fault, and nothing to scroll sideways on a phone, a tablet or a screen', async () => {
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
      expect(await page.locator('.drawing svg').count()).toBe(2);
      expect(faults).toEqual([]);
      await page.close();
    });

    test('every text stands out from its ground', async () => {
      const { page } = await open(browser, file, scheme);
      await openDetails(page);
      const { checked, pale } = await paleTexts(page);
      expect(checked).toBeGreaterThan(200);
      expect(pale).toEqual([]);
      await page.close();
    });
  });

  test('dark and light differ, and so do figures', async () => {
    const grounds = await Promise.all(
      (['light', 'dark'] as const).map(async (scheme) => {
        const { page } = await open(browser, file, scheme);
        const colours = await page.evaluate(() =>
          ['body', '.drawing'].map(
            (name) => getComputedStyle(document.querySelector(name) as Element).backgroundColor,
          ),
        );
        await page.close();
        return colours;
      }),
    );
    expect(grounds[0]?.[0]).not.toBe(grounds[1]?.[0]);
    expect(grounds.map(([, drawing]) => drawing)).toEqual([
      'rgb(255, 255, 255)',
      'rgb(29, 32, 36)',
    ]);
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

  test('pictures inside figures are drawn, unsmoothed', async () => {
    const { page } = await open(browser, file);
    const picture = page.locator('#fig-8 svg image');
    expect(await picture.evaluate((image) => getComputedStyle(image).imageRendering)).toBe(
      'pixelated',
    );
    expect((await picture.boundingBox())?.width).toBeGreaterThan(20);
    await page.close();
  });

  test('the CSV of a figure is saved as it stands in the data', async () => {
    const { page } = await open(browser, file);
    const saving = page.waitForEvent('download');
    await page.locator('a[download="fig-3.csv"]').click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('fig-3.csv');
    const { content } = report.artefacts.find(
      ({ artefact }) => artefact.content.id === 'fig-3',
    )!.artefact;
    expect(await readFile(await saved.path(), 'utf8')).toBe(figureCsv(content));
    await page.close();
  });

  test('the keyboard reaches everything, first the way past the contents, and sees where it is', async () => {
    const { page } = await open(browser, file);
    const stops: string[] = [];
    const reachable = await page
      .locator('a[href], [tabindex="0"], summary')
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
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    await page.close();
  });

  test('headings go down one step at a time, and everything that is named has its name', async () => {
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
  });

  test('on paper: no navigation, verdicts explained, the rows of figures left out', async () => {
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
  });
});
