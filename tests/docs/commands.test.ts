import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Setting } from '../../src/lab/setting.ts';
import { SETTINGS } from '../../src/lab/settings.ts';
import { RUN_NAMES } from '../../src/studies/catalogue.ts';
import { emptyFolder } from '../cli/program.ts';
import { runHere } from '../cli/run-here.ts';
import { commandLines, fileOf } from './documents.ts';

/** What a command's own help says that it takes. */
interface Synopsis {
  /** Of each flag, whether a value follows. */
  readonly flags: ReadonlyMap<string, boolean>;
  readonly operands: { readonly least: number; readonly most: number };
}

const known = new Map<string, Promise<Synopsis | undefined>>();

/** Undefined when there is no such command; the empty word stands for none. */
function synopsisOf(command: string): Promise<Synopsis | undefined> {
  const found = known.get(command) ?? readHelp(command);
  known.set(command, found);
  return found;
}

async function readHelp(command: string): Promise<Synopsis | undefined> {
  const words = [...command.split(' ').filter((word) => word !== ''), '--help'];
  const { stdout } = await runHere(await emptyFolder(), words);
  const usage = /^Usage: lowcap (.*)$/m.exec(stdout)?.[1];
  if (!usage?.startsWith(command)) return undefined;
  const operands = Array.from(usage.matchAll(/<([\w.]+)>/g), ([, name]) => name);
  const optional = usage.match(/ \[(?!options)[\w.]+\]/g) ?? [];
  const isOpen = [...operands, ...optional].some((name) => name.includes('...'));
  return {
    flags: new Map(
      Array.from(stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)( <)?/gm), ([, flag, value]) => [
        flag,
        value !== undefined,
      ]),
    ),
    operands: {
      least: operands.length,
      most: isOpen ? Infinity : operands.length + optional.length,
    },
  };
}

/** Commands behind a command. */
const NESTED = new Map([['bench', ['check', 'compare', 'chart']]]);

/** What is wrong with the words behind `lowcap`; undefined when nothing is. */
async function fault(words: readonly string[]): Promise<string | undefined> {
  const [first = '', ...rest] = words[0]?.startsWith('-') ? ['', ...words] : words;
  const second = rest[0] ?? '';
  // Some commands have commands of their own.
  const isNested = NESTED.get(first)?.includes(second) ?? false;
  const [command, behind] = isNested ? [`${first} ${second}`, rest.slice(1)] : [first, rest];
  const synopsis = await synopsisOf(command);
  if (!synopsis) return `unknown command ${command}`;
  // The name alone, as in a sentence about the command.
  if (behind.length === 0) return undefined;
  const { flags, operands } = synopsis;
  const given: string[] = [];
  while (behind.length > 0) {
    const word = behind.shift()!;
    // A dash alone stands for standard input.
    if (word === '-' || !word.startsWith('-')) {
      given.push(word);
      continue;
    }
    const takesValue = flags.get(word);
    if (takesValue === undefined) return `unknown flag ${word}`;
    if (!takesValue) continue;
    const value = behind.shift();
    if (value === undefined) return `no value behind ${word}`;
    if (!isValue(word.slice(2), value)) return `no value of ${word}: ${value}`;
  }
  if (given.length < operands.least || given.length > operands.most) {
    return `${given.length} operands`;
  }
  const unknown = command === 'run' ? given.filter((name) => !isStudy(name)) : [];
  return unknown.length === 0 ? undefined : `no studies: ${unknown.join(', ')}`;
}

/** Of settings that share a flag, one has to accept it; flags that are no settings accept everything. */
function isValue(flag: string, value: string): boolean {
  const settings: Setting<unknown>[] = Object.values(SETTINGS).filter((one) => one.flag === flag);
  return settings.length === 0 || settings.some(({ parse }) => accepts(parse, value));
}

function accepts(parse: (text: string) => unknown, value: string): boolean {
  try {
    parse(value);
    return true;
  } catch {
    return false;
  }
}

const isStudy = (name: string) => RUN_NAMES.includes(name);

test('wrong words are found', async () => {
  expect(await fault(['train', '--pair', '4-9', '--json'])).toBeUndefined();
  expect(await fault(['tarin', '--json'])).toBe('unknown command tarin');
  expect(await fault(['train', '--pairs', '4-9'])).toBe('unknown flag --pairs');
  expect(await fault(['train', '--hidden', 'many'])).toBe('no value of --hidden: many');
  expect(await fault(['train', '--hidden'])).toBe('no value behind --hidden');
  expect(await fault(['prune', '--sparsity', '0.5'])).toBe('0 operands');
  expect(await fault(['run', 'capacity', 'colour'])).toBe('no studies: colour');
  expect(await fault(['bench', 'compare', 'a.json', 'b.json'])).toBeUndefined();
  expect(await fault(['bench', 'compare', 'a.json'])).toBe('1 operands');
});

test('every line of the documents that calls lowcap is one that it understands', async () => {
  const lines = [
    ...commandLines('npx lowcap').map(({ file, words }) => ({ file, words: words.slice(2) })),
    ...commandLines('lowcap').map(({ file, words }) => ({ file, words: words.slice(1) })),
  ].map(({ file, words }) => ({ file, words: words.filter((word) => word !== '…') }));
  expect(lines.length).toBeGreaterThan(20);
  const faults: string[] = [];
  for (const { file, words } of lines) {
    const found = await fault(words);
    if (found !== undefined) faults.push(`${file}: lowcap ${words.join(' ')}: ${found}`);
  }
  expect(faults).toEqual([]);
});

test('every example in the help of a command is one that it understands', async () => {
  const { stdout } = await runHere(await emptyFolder(), ['--help']);
  const names = Array.from(stdout.matchAll(/^ {2}([a-z]+) .*/gm), ([, name]) => name);
  const faults: string[] = [];
  let examples = 0;
  for (const name of names) {
    const help = await runHere(await emptyFolder(), ['help', name]);
    for (const [, line] of help.stdout.matchAll(/^ {2}lowcap (.*)$/gm)) {
      examples++;
      const found = await fault(line.split(' '));
      if (found !== undefined) faults.push(`${line}: ${found}`);
    }
  }
  expect(faults).toEqual([]);
  expect(examples).toBeGreaterThan(15);
});

test('every script of npm that the documents call exists', () => {
  const { scripts } = JSON.parse(readFileSync(fileOf('package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const called = [
    ...commandLines('npm run').map(({ words }) => words[2]),
    ...commandLines('npm start', 'npm test').map(({ words }) => words[1]),
  ];
  expect(called.length).toBeGreaterThan(5);
  expect(called.filter((name) => scripts[name] === undefined)).toEqual([]);
});
