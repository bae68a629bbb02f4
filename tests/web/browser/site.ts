import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../../invariants/here.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** What hosts compress. */
const TEXTS = /^text\/|json|svg|wasm/;

/** Somewhere on a host, not at its top. */
const PATH = '/some/where/';

/** What `npm run build:web` has left. */
export const SITE = fileURLToPath(new URL('build/web/', ROOT));

export interface Site {
  readonly origin: string;
  readonly address: string;
  /** Every file that was asked for since it was last emptied. */
  readonly asked: string[];
  /** Bytes of the bodies of the answers to them, compressed. */
  readonly sent: Map<string, number>;
  /** Answers nothing any more, as a host that cannot be reached. */
  close(): Promise<void>;
}

/** What is answered to one path. */
interface Body {
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

async function readBody(name: string): Promise<Body> {
  const bytes = await readFile(join(SITE, decodeURIComponent(name)));
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  if (!TEXTS.test(type)) return { bytes, headers: { 'content-type': type } };
  return {
    bytes: gzipSync(bytes),
    headers: { 'content-type': type, 'content-encoding': 'gzip' },
  };
}

/** Serves the page that was built as any static host would: no special headers. */
export async function serveSite(): Promise<Site> {
  if (!existsSync(join(SITE, 'index.html'))) {
    throw new Error(`got no page in ${SITE}, expected what npm run build:web makes`);
  }
  const asked: string[] = [];
  const sent = new Map<string, number>();
  const bodies = new Map<string, Promise<Body>>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(pathname);
    const name = pathname.startsWith(PATH) ? pathname.slice(PATH.length) || 'index.html' : '';
    const body = bodies.get(name) ?? readBody(name);
    bodies.set(name, body);
    body.then(
      ({ bytes, headers }) => {
        sent.set(pathname, bytes.length);
        response.writeHead(200, headers).end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    address: `${origin}${PATH}`,
    asked,
    sent,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
