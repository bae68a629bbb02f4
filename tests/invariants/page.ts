import { readFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './here.ts';
import { sharedChromium } from './shared-chromium.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

export interface Visit {
  /** Text of the element. */
  readonly text: string;
  /** Errors on the console, uncaught exceptions and failed requests. */
  readonly errors: readonly string[];
  /** Requests to any other place than the server of the page. */
  readonly foreign: readonly string[];
}

/** Serves the repository or another folder, opens a page in headless Chromium and waits for an element. */
export async function visit(
  browserPath: string,
  path: string,
  element: string,
  folder = fileURLToPath(ROOT),
): Promise<Visit> {
  const server = await serve(folder);
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const page = await (await sharedChromium(browserPath)).newPage();
  try {
    // The test's time is the bound.
    page.setDefaultTimeout(0);
    const errors: string[] = [];
    const foreign: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('requestfailed', (request) => errors.push(`failed: ${request.url()}`));
    page.on('request', (request) => {
      const { protocol, origin: asked } = new URL(request.url());
      if (protocol !== 'data:' && asked !== origin) foreign.push(request.url());
    });
    await page.goto(origin + path);
    const text = await page.locator(element).textContent();
    return { text: text ?? '', errors, foreign };
  } finally {
    await page.close();
    server.close();
    server.closeAllConnections();
  }
}

function serve(folder: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    try {
      const body = await readFile(join(folder, pathname));
      const type = TYPES[extname(pathname)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
