import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../invariants/here.ts';

/** A Markdown file of the repository that people read. */
export interface Document {
  /** From the root of the repository. */
  readonly file: string;
  readonly text: string;
  /** Between fences, by language, without comments at line ends that explain a command. */
  readonly blocks: readonly { readonly language: string; readonly text: string }[];
  /** Between single backticks, outside of blocks. */
  readonly inline: readonly string[];
  /** Targets of links and pictures, outside of blocks. */
  readonly links: readonly string[];
}

export const fileOf = (path: string): string => fileURLToPath(new URL(path, ROOT));
export const isThere = (path: string): boolean => existsSync(fileOf(path));

const FENCED = /^```(\S*)\n([\s\S]*?)^```$/gm;

function read(file: string): Document {
  const text = readFileSync(fileOf(file), 'utf8');
  const prose = text.replace(FENCED, '');
  return {
    file,
    text,
    blocks: Array.from(text.matchAll(FENCED), ([, language, block]) => ({
      language,
      text: block,
    })),
    inline: Array.from(prose.matchAll(/`([^`\n]+(?:\n[^`\n]+)?)`/g), ([, code]) =>
      code.replace(/\s+/g, ' '),
    ),
    links: Array.from(prose.matchAll(/\]\(([^)\s]+)\)/g), ([, target]) => target),
  };
}

export const DOCUMENTS: readonly Document[] = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'bench/RULES.md',
  ...readdirSync(fileOf('docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].map(read);

/** Where a relative link of a document leads, from the root. */
export function resolved({ file }: Document, target: string): string {
  return posix.join(posix.dirname(file), target);
}

/** The pictures that documents show, from the root. */
export function pictureTargets(): string[] {
  const found = DOCUMENTS.flatMap((document) =>
    document.links
      .filter((target) => target.endsWith('.png'))
      .map((target) => resolved(document, target)),
  );
  return [...new Set(found)];
}

/** The headings of a document as the targets of links, as GitHub makes them. */
export function anchors({ text }: Document): string[] {
  return Array.from(text.replace(FENCED, '').matchAll(/^#+ (.+)$/gm), ([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

/** The words of every line that starts with one of the programs, in blocks and between backticks. */
export function commandLines(...programs: readonly string[]): { file: string; words: string[] }[] {
  return DOCUMENTS.flatMap(({ file, blocks, inline }) =>
    [...blocks.flatMap(({ text }) => text.split('\n')), ...inline].flatMap((line) =>
      line
        .replace(/^\$ /, '')
        .replace(/ +# .*$/, '')
        .split(/ (?:&&|\|) /)
        .map((part) => part.trim().split(/ +/))
        .filter((words) => programs.some((program) => startsWith(words, program.split(' '))))
        .map((words) => ({ file, words })),
    ),
  );
}

function startsWith(words: readonly string[], first: readonly string[]): boolean {
  return first.every((word, i) => words[i] === word);
}
