import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { paperGrid } from '../../src/node/grids.ts';
import { reportFolder } from '../../src/node/laboratory.ts';
import { checkOutputs } from '../../src/node/outputs.ts';
import { checkReportFolder } from '../../src/node/report-folder.ts';
import { refusal, temporaryFolder } from '../data/fixtures.ts';
import { makeFifo, makeDevice } from './devices.ts';

test('what can be written is passed, and nothing is made', async () => {
  const folder = await temporaryFolder({ in: Buffer.from('in'), old: Buffer.from('old') });
  const at = (name: string) => join(folder, name);
  makeFifo(folder, 'fifo');
  symlinkSync('a/b', at('dangling'));
  const outputs = ['new', 'old', 'fifo', 'dangling', 'a/b/c'].map(at);
  await checkOutputs([...outputs, undefined], [at('in'), undefined, at('none')]);
  expect(readdirSync(folder).sort()).toEqual(['dangling', 'fifo', 'in', 'old']);
  expect(readFileSync(at('old'), 'utf8')).toBe('old');
});

test('several may check one folder that is not there yet', async () => {
  const folder = await temporaryFolder({});
  const checks = Array.from({ length: 20 }, () => checkReportFolder(join(folder, 'out'), []));
  await Promise.all(checks);
  expect(readdirSync(folder)).toEqual([]);
});

test('an output that is an input is refused, by whatever path', async () => {
  const folder = await temporaryFolder({ in: Buffer.from('in') });
  const at = (name: string) => join(folder, name);
  mkdirSync(at('sub'));
  symlinkSync('../in', at('sub/link'));
  symlinkSync('.', at('here'));
  linkSync(at('in'), at('hard'));
  for (const path of ['in', 'sub/../in', 'sub/link', 'here/in', 'hard']) {
    expect(await refusal(() => checkOutputs([`${folder}/${path}`], [at('in')]))).toBe(
      `got ${at('in')} to read and ${folder}/${path} to write, which are the same file, expected two different files`,
    );
  }
  expect(await refusal(() => checkOutputs([at('in')], [at('here/sub/link')]))).toMatch('same file');
});

test('two outputs that are one file are refused, also before it is there', async () => {
  const folder = await temporaryFolder({});
  const at = (name: string) => join(folder, name);
  symlinkSync('sub/y', at('x'));
  symlinkSync('.', at('here'));
  for (const [one, other] of [
    ['sub/y', 'x'],
    ['sub/y', 'here/sub/y'],
    ['x', 'x'],
  ]) {
    const sentence = await refusal(() => checkOutputs([at(one), at(other)], []));
    expect(sentence).toBe(
      `got ${at(one)} to write and ${at(other)} to write, which are the same file, expected two different files`,
    );
  }
});

test('a device may be written twice, and read as well', async () => {
  const device = makeDevice(await temporaryFolder({}), 'null');
  await checkOutputs([device, device], [device]);
});

test('what could not be written is refused before the work', async () => {
  const folder = await temporaryFolder({ plain: Buffer.from('x'), locked: Buffer.from('x') });
  const at = (name: string) => join(folder, name);
  chmodSync(at('locked'), 0o444);
  symlinkSync('locked', at('link'));
  symlinkSync('circle', at('circle'));
  const server = createServer().listen(at('socket'));
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const sentences = ['locked', 'link', 'circle', 'socket', '.', 'new/', 'plain/a/b'].map((name) =>
    refusal(() => checkOutputs([`${folder}/${name}`], [])),
  );
  const of = (name: string) => `${folder}/${name}`;
  expect(
    (await Promise.all(sentences)).map((text) =>
      text.replace(/, expected a file that can be written$/, ''),
    ),
  ).toEqual([
    `got ${of('locked')} (no write permission)`,
    `got ${of('link')} (no write permission)`,
    `got ${of('circle')} (too many symbolic links encountered)`,
    `got socket ${of('socket')}`,
    `got folder ${of('.')}`,
    `got folder ${of('new/')}`,
    `got ${of('plain/a/b')} inside the file ${of('plain')}`,
  ]);
});

test('by default a report of the paper’s grid has the usual folder, and another grid one in it', async () => {
  const paper = await paperGrid();
  const { pairs, hiddenSizes, seeds, recipes } = paper;
  const options = {
    dataset: 'mnist',
    data: {},
    store: 's.db',
    pairs,
    hiddenSizes,
    seeds,
    recipes,
    draws: 5,
    clip: true,
  };
  expect(await reportFolder(options, paper)).toBe('lowcap-report');
  const other = await reportFolder(options, { ...paper, pairs: ['2-7'] });
  expect(other).toMatch(/^lowcap-report.mnist-2-7-paper-minibatch-[0-9a-f]{8}$/);
  expect(await reportFolder({ ...options, out: 'here' }, { ...paper, pairs: ['2-7'] })).toBe(
    'here',
  );
});

test('a report does not replace its store, its dataset, or what may not be written', async () => {
  const folder = await temporaryFolder({ store: Buffer.from('s') });
  const out = join(folder, 'out');
  const store = join(folder, 'store');
  await checkReportFolder(out, [store]);
  for (const name of ['index.html', 'figures/fig-1.svg', 'data/table-1.csv']) {
    const sentence = await refusal(() => checkReportFolder(out, [join(out, name)]));
    expect(sentence).toMatch(`${join(out, name)} to read`);
  }
  await checkReportFolder(out, [join(out, 'store.db'), join(out, 'data', 'notes.csv')]);
  mkdirSync(join(out, 'figures'), { recursive: true });
  symlinkSync(store, join(out, 'figures', 'fig-6.png'));
  expect(await refusal(() => checkReportFolder(out, [store]))).toMatch(
    'fig-6.png to write, which are the same file',
  );
  await checkReportFolder(out, []);
  writeFileSync(join(out, 'claims.json'), '[]', { mode: 0o444 });
  expect(await refusal(() => checkReportFolder(out, []))).toMatch('claims.json (no write perm');
});
