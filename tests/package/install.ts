/**
 * Before the first test of this folder: packs the package and installs it into an empty folder, as its users do. Its
 * dependencies come from the lock of the project, so that npm asks nobody which versions there are, and takes them
 * from its cache, where `npm ci` has put them.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { ROOT } from '../invariants/here.ts';

export interface Installed {
  /** Where the package is in node_modules. */
  readonly folder: string;
  readonly tarball: string;
  /** Of the tarball, in bytes. */
  readonly size: number;
  /** Paths inside of it. */
  readonly files: readonly string[];
}

declare module 'vitest' {
  interface ProvidedContext {
    installed: Installed;
  }
}

/** What a program of the tests needs beside lowcap when it is compiled. */
const COMPILED_WITH = ['@types/node', 'undici-types', 'vite'];

/** What is read of package.json and of an entry of package-lock.json. */
interface Entry {
  readonly version: string;
  readonly dev?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** What is read of what `npm pack --json` prints. */
interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'lowcap-package-'));
  try {
    project.provide('installed', install(folder));
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
  return () => rmSync(folder, { recursive: true });
}

function install(folder: string): Installed {
  const root = new URL('.', ROOT);
  const printed = npm(root, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder);
  const { filename, size, files } = onlyOne(JSON.parse(printed) as Packed[]);
  const { version, bin, dependencies } = readJson<Entry>('package.json');
  const { packages } = readJson<{ packages: Record<string, Entry> }>('package-lock.json');
  const wanted = { lowcap: `file:${filename}` };
  const lock = {
    lockfileVersion: 3,
    packages: {
      '': { dependencies: wanted },
      'node_modules/lowcap': { version, resolved: wanted.lowcap, bin, dependencies },
      ...Object.fromEntries(Object.entries(packages).filter(([path, { dev }]) => path && !dev)),
    },
  };
  const write = (name: string, content: object) =>
    writeFileSync(join(folder, name), JSON.stringify(content));
  write('package.json', { private: true, type: 'module', dependencies: wanted });
  write('package-lock.json', lock);
  npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund');
  for (const name of COMPILED_WITH) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(fileURLToPath(new URL(`node_modules/${name}`, ROOT)), link);
  }
  return {
    folder,
    tarball: join(folder, filename),
    size,
    files: files.map(({ path }) => path),
  };
}

function npm(folder: string | URL, ...words: string[]): string {
  // What an npm that runs the tests says of its own project is nothing for another.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOfNpm(name)));
  return execFileSync('npm', words, { cwd: folder, env, encoding: 'utf8' });
}

const isOfNpm = (name: string) => /^npm_(package|lifecycle|config_(local_)?prefix)/i.test(name);

function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(new URL(file, ROOT), 'utf8')) as Content;
}

function onlyOne<Item>(items: readonly Item[]): Item {
  if (items.length !== 1) throw new Error(`got ${items.length} packages, expected one`);
  return items[0];
}
