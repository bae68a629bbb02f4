import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonText } from '../../src/data/shown-text.ts';
import { shellWord } from '../../src/lab/shell-word.ts';
import { anyText } from '../any-text.ts';
import { emptyFolder } from './program.ts';
import { runHere } from './run-here.ts';

/** What a terminal would do: its title, red, a bell, another red of one letter, the other direction. */
const EVIL = '\u001b]0x\u0007\u001b[31m\u009b31m\u202e';
// oxlint-disable-next-line no-control-regex
const HOSTILE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

const GRID = '--label 3 --hidden 2 --seeds 1 --epochs 2 --workers 1'.split(' ');

/** A folder with a table whose names, of itself, of columns and of classes, are hostile. */
async function hostileTable(): Promise<{ folder: string; data: string }> {
  const folder = await emptyFolder();
  const data = `d${EVIL}<b>.csv`;
  const lines = Array.from(
    { length: 60 },
    (_, i) => `${i % 7},${i % 5},${i % 2 === 0 ? `a${EVIL}` : `<script>b</script>${EVIL}`}`,
  );
  writeFileSync(join(folder, data), [`x${EVIL},q,class${EVIL}`, ...lines, ''].join('\n'));
  return { folder, data };
}

test('names of files, columns and classes reach no terminal and no page unescaped', async () => {
  const { folder, data } = await hostileTable();
  const tell = async (...words: string[]) => {
    const { status, stdout, stderr } = await runHere(folder, words);
    expect(stdout, words.join(' ')).not.toMatch(HOSTILE);
    expect(stderr, words.join(' ')).not.toMatch(HOSTILE);

    return { status, stdout };
  };
  const done = async (...words: string[]) => {
    const { status, stdout } = await tell(...words);
    expect(status, words.join(' ')).toBe(0);
    return stdout;
  };
  const of = ['--dataset', data, ...GRID];
  await done('run', 'capacity', ...of);
  const listed = await done('list', 'trials', '--json');
  const { trialId: id } = JSON.parse(listed.split('\n')[0]) as { trialId: string };
  await done('export', id, '--save', `m${EVIL}.safetensors`);
  const [model, rows] = [`m${EVIL}.safetensors`, `rows${EVIL}.csv`];
  const numbers = Array.from({ length: 60 }, (_, i) => `${i % 7},${i % 5}\n`);
  writeFileSync(join(folder, rows), [`x${EVIL},q\n`, ...numbers].join(''));
  for (const json of [[], ['--json']]) {
    await done('data', data, '--label', '3', ...json);
    await done('list', ...json);
    await done('show', id, ...json);
    await done('tree', ...json);
    await done('evaluate', model, '--dataset', data, '--label', '3', ...json);
    await done('predict', model, rows, '--save', `p${EVIL}.csv`, ...json);
    await done('backup', `b${EVIL}.db`, ...json);
    await done('check', '--store', `b${EVIL}.db`, ...json);
    await done('merge', '--into', `c${json.length}${EVIL}.db`, `b${EVIL}.db`, ...json);
    await done('report', ...of.slice(0, -2), '--out', `r${EVIL}`, ...json);
  }
  await done('predict', model, rows, '--json');
  expect((await tell('train', `--no${EVIL}`)).status).toBe(2);
  expect((await tell(`no${EVIL}`)).status).toBe(2);
  const page = readFileSync(join(folder, `r${EVIL}`, 'index.html'), 'utf8');
  expect(page).not.toMatch(HOSTILE);
  expect(page).not.toContain('<script');
});

test('JSON is the same value with nothing in it that is not seen', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      expect(JSON.parse(jsonText({ text }))).toEqual({ text });
      expect(jsonText({ text })).not.toMatch(HOSTILE);
    }),
  );
});

test.skipIf(process.platform === 'win32')('a shell takes a word for what it is', () => {
  for (const word of ['plain', "it's", 'a b', "\u001b[31m'\\u{1b}\\\u202e\u009b", '猫\n']) {
    expect(shellWord(word)).not.toMatch(HOSTILE);
    const env = { ...process.env, LC_ALL: 'C.UTF-8' };
    const said = execFileSync('bash', ['-c', `printf %s ${shellWord(word)}`], { env });
    expect(said.toString()).toBe(word);
  }
});
