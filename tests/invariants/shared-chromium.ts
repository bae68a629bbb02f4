import { type Browser, chromium } from 'playwright-core';
import { QUIET } from './chromium-options.ts';

let running: Promise<Browser> | undefined;

/**
 * The Chromium of this process. A start takes seconds of processor time, so files of tests that share a process share it, each
 * in profiles (contexts) of its own, which it closes. It ends with the process.
 */
export function sharedChromium(executablePath: string): Promise<Browser> {
  running ??= start(executablePath);
  return running;
}

async function start(executablePath: string): Promise<Browser> {
  // The test's time is the bound.
  const browser = await chromium.launch({ executablePath, args: QUIET, timeout: 0 });
  browser.on('disconnected', () => (running = undefined));
  return browser;
}
