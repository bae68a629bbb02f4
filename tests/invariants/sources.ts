import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { ROOT } from './here.ts';

/** The TypeScript files in these folders of the repository, without installed packages, as paths from its root. */
export function sourceFiles(...folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(new URL(folder, ROOT)))
    .flatMap((folder) =>
      readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name) && !/(?:^|\/)node_modules\//.test(name))
        .map((name) => join(folder, name)),
    );
}

const COMMENT = String.raw`\/\*[\s\S]*?\*\/|\/\/.*`;
const STRING = String.raw`'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"`;

/** The source as it is. */
export function textOf(file: string): string {
  return readFileSync(fileURLToPath(new URL(file, ROOT)), 'utf8');
}

/** How many lines a file has. */
export function linesOf(file: string): number {
  return textOf(file).trimEnd().split('\n').length;
}

/** The source without comments. */
export function withoutComments(file: string): string {
  return textOf(file).replace(new RegExp(`${STRING}|${COMMENT}`, 'g'), (match) =>
    match.startsWith('/') ? '' : match,
  );
}

/** The source without comments and quoted strings. */
export function codeOf(file: string): string {
  return withoutComments(file).replace(new RegExp(STRING, 'g'), "''");
}

/** What a file imports, exports from, imports dynamically or requires. */
export function importsOf(file: string): string[] {
  const specifiers = withoutComments(file).matchAll(
    /(?:\bfrom|\bimport|\b(?:import|require|resolve)\s*\()\s*(['"])(.+?)\1/g,
  );
  return Array.from(specifiers, ([, , specifier]) => specifier);
}
