import { existsSync } from 'node:fs';
import { type Engine, findChromium } from '../invariants/engines.ts';
import { sharedChromium } from '../invariants/shared-chromium.ts';

/** A tab of a browser. */
export interface Tab {
  /** Runs a function in the page, which may know nothing but its argument and what the page has. */
  evaluate<Result, Argument = undefined>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result>;
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** A running browser; its tabs share what pages store. */
export interface RunningBrowser {
  /** Errors on the consoles of its tabs and exceptions that nobody has caught. */
  readonly errors: string[];
  open(address: string): Promise<Tab>;
  close(): Promise<void>;
}

/** A browser of this machine, or why there is none. */
export interface BrowserKind {
  readonly name: string;
  readonly engine: Engine;
  launch(): Promise<RunningBrowser>;
}

const READY = 'body[data-ready]';

/** The Firefox of Debian, or the one that the environment variable FIREFOX names. */
function findFirefox(): Engine {
  const path = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr';
  return existsSync(path) ? { path } : { missing: `no Firefox at ${path}` };
}

export const BROWSERS: readonly BrowserKind[] = [
  { name: 'Chromium', engine: findChromium(), launch: launchChromium },
  { name: 'Firefox', engine: findFirefox(), launch: launchFirefox },
];

function pathOf(engine: Engine): string {
  if ('path' in engine) return engine.path;
  throw new Error(engine.missing);
}

async function launchChromium(): Promise<RunningBrowser> {
  const browser = await sharedChromium(pathOf(findChromium()));
  const context = await browser.newContext();
  const errors: string[] = [];
  return {
    errors,
    open: async (address) => {
      const page = await context.newPage();
      // The test's time is the bound.
      page.setDefaultTimeout(0);
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      page.on('pageerror', (error) => errors.push(String(error)));
      const ready = () => page.waitForSelector(READY, { state: 'attached' });
      await page.goto(address);
      await ready();
      return {
        evaluate: (work, argument) => page.evaluate(work as never, argument as never),
        reload: async () => {
          await page.reload();
          await ready();
        },
        close: () => page.close(),
      };
    },
    close: () => context.close(),
  };
}

async function launchFirefox(): Promise<RunningBrowser> {
  const { launch } = await import('puppeteer-core');
  const browser = await launch({
    browser: 'firefox',
    executablePath: pathOf(findFirefox()),
    headless: true,
    timeout: 0,
    protocolTimeout: 0,
  });
  const errors: string[] = [];
  return {
    errors,
    open: async (address) => {
      const page = await browser.newPage();
      page.setDefaultTimeout(0);
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      page.on('pageerror', (error) => errors.push(String(error)));
      const ready = () => page.waitForSelector(READY);
      await page.goto(address);
      await ready();
      return {
        evaluate: (work, argument) => page.evaluate(work as never, argument as never) as never,
        reload: async () => {
          await page.reload();
          await ready();
        },
        close: () => page.close(),
      };
    },
    close: () => browser.close(),
  };
}
