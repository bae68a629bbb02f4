import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { writeClassFile } from '../../src/data/class-file.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { ROOT } from '../invariants/here.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** The page of the tests, built and served on a free port of this machine. */
export interface Site {
  readonly address: string;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
  /** Answers a path with these bytes instead of its own. */
  replace(path: string, bytes: Uint8Array | undefined): void;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'lowcap-site-'));
  await build({
    root: fileURLToPath(new URL('page', import.meta.url)),
    configFile: false,
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, minify: false, target: 'es2022' },
  });
  const mnist = await loadDataset('mnist');
  const packed = new Map<string, Uint8Array>();
  const replaced = new Map<string, Uint8Array>();
  const asked: string[] = [];
  const read = async (path: string): Promise<Uint8Array> => {
    const other = replaced.get(path);
    if (other) return other;
    if (path === '/core.wasm') return readFile(new URL('build/core.wasm', ROOT));
    const code = /^\/data\/mnist\/(\d)\.bin$/.exec(path)?.[1];
    if (code === undefined) return readFile(join(folder, path));
    const known =
      packed.get(code) ?? gzipSync(writeClassFile(mnist, Number(code), 784), { level: 1 });
    packed.set(code, known);
    return known;
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname === '/' ? '/index.html' : pathname;
    asked.push(path);
    try {
      const body = await read(path);
      const type = TYPES[extname(path)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    asked,
    replace: (path, bytes) => {
      if (bytes) replaced.set(path, bytes);
      else replaced.delete(path);
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true });
    },
  };
}
