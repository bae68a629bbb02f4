import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { QUIET } from '../../../tests/invariants/chromium-options.ts';
import { asDigest, type Engine, type Job, MissingEngine } from '../engine.ts';

/** Runs in the page: the module as base64, and the works. */
async function runInPage([base64, works]: [string, readonly string[]]): Promise<string[]> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  return works.map((work) => String((instance.exports[work] as () => bigint)()));
}

const base64Of = async ({ file }: Job) => (await readFile(file)).toString('base64');
const digestsOf = (texts: readonly string[]) => texts.map(asDigest);

function find(variable: string, usual: string): string {
  const path = process.env[variable] ?? usual;
  if (!existsSync(path)) throw new MissingEngine(`there is no ${path}`);
  return path;
}

const chromiumEngine: Engine = {
  name: 'Chromium',
  async run(job) {
    const executablePath = find('CHROMIUM', '/usr/bin/chromium');
    const browser = await chromium.launch({ executablePath, args: QUIET, timeout: 0 });
    try {
      const page = await browser.newPage();
      const texts = await page.evaluate(runInPage, [await base64Of(job), job.works] as [
        string,
        readonly string[],
      ]);
      return { version: browser.version(), digests: digestsOf(texts) };
    } finally {
      await browser.close();
    }
  },
};

/** As much of puppeteer-core as is used here: it is not among the packages that the project installs. */
interface Puppeteer {
  launch(options: object): Promise<{
    newPage(): Promise<{
      evaluate<A, R>(run: (value: A) => R, value: A): Promise<Awaited<R>>;
    }>;
    version(): Promise<string>;
    close(): Promise<void>;
  }>;
}

const firefoxEngine: Engine = {
  name: 'Firefox ESR',
  packages: ['puppeteer-core@25.16.0'],
  async run(job) {
    const executablePath = find('FIREFOX', '/usr/bin/firefox-esr');
    const folder = join(job.packages, 'node_modules/puppeteer-core');
    const { exports, main } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      main: string;
      exports?: { '.'?: { import?: string } };
    };
    const entry = exports?.['.']?.import ?? main;
    const { default: puppeteer } = (await import(pathToFileURL(join(folder, entry)).href)) as {
      default: Puppeteer;
    };
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless: true,
      protocolTimeout: 0,
    });
    try {
      const page = await browser.newPage();
      const texts = await page.evaluate(runInPage, [await base64Of(job), job.works] as [
        string,
        readonly string[],
      ]);
      return { version: await browser.version(), digests: digestsOf(texts) };
    } finally {
      await browser.close();
    }
  },
};

export const BROWSERS: readonly Engine[] = [chromiumEngine, firefoxEngine];
