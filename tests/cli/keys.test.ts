import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, jsonLines } from './program.ts';
import { runHere } from './run-here.ts';
import { expectRefusal } from './refusal.ts';

test('keys are loaded, kept in the store, shown, saved and set back', async () => {
  const folder = await emptyFolder();
  const run = async (...words: string[]) => {
    const { status, stdout, stderr } = await runHere(folder, ['keys', ...words]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout;
  };
  const usual = await run();
  expect(usual).toMatch(/^everywhere +r +run what is shown$/m);
  expect(usual).not.toContain('changed;');
  // To look at keys no store is made.
  expect(existsSync(join(folder, '.lowcap'))).toBe(false);

  const changes = { everywhere: { 'run what is shown': ['Z'] }, pruning: { 'next scope': ['o'] } };
  writeFileSync(join(folder, 'in.json'), JSON.stringify(changes));
  expect(await run('--load', 'in.json')).toBe('2 changed keys\n');
  expect(await run()).toMatch(/^everywhere +Z +run what is shown \(changed; usually r\)$/m);
  const lines = jsonLines(await run('--json'));
  const place = { type: 'key', panel: 'pruning', help: 'next scope' };
  expect(lines).toContainEqual({ ...place, keys: ['o'], usual: ['down'], changed: true });

  expect(await run('--save', 'out.json')).toBe('2 changed keys, saved to out.json\n');
  expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'))).toEqual(changes);
  expect(await run('--reset')).toBe('0 changed keys\n');
  expect(await run()).toBe(usual);
});

test('a wrong file is refused, and no store is made', async () => {
  await expectRefusal(['keys', '--load', 'nowhere.json'], ['nowhere.json']);
  await expectRefusal(['keys', '--load', 'a.json', '--reset'], ['both --load and --reset']);
  const folder = await emptyFolder();
  writeFileSync(join(folder, 'k.json'), '{"pruning":{"fly":["n"]}}');
  const { status, stdout, stderr } = await runHere(folder, ['keys', '--load', 'k.json']);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^lowcap: got "fly" of pruning in k\.json, expected [^\n]+\n$/);
  expect(existsSync(join(folder, '.lowcap'))).toBe(false);
});
