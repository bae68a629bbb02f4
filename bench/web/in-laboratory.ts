import { BROWSERS, type Tab } from '../../tests/browser/browsers.ts';
import { openSite } from '../../tests/browser/site.ts';

/** Works in a tab of Chromium that has the laboratory and shows nothing. */
export async function inLaboratory<T>(work: (tab: Tab) => Promise<T>): Promise<T> {
  const site = await openSite();
  const running = await BROWSERS.find(({ name }) => name === 'Chromium')!.launch();
  try {
    return await work(await running.open(site.address));
  } finally {
    await running.close();
    await site.close();
  }
}
