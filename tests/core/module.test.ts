import binaryen from 'binaryen';
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as layout from '../../src/core/layout.ts';
import { EXPORT_KINDS } from '../../src/core/export-names.ts';
import { sourceFiles, textOf } from '../invariants/sources.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const file = (path: string) => new URL(`../../${path}`, import.meta.url);

describe.each(['core', 'core.debug', 'core.scalar', 'core.relaxed'])('build/%s.wasm', (name) => {
  const bytes = readFileSync(file(`build/${name}.wasm`));
  const module = new WebAssembly.Module(bytes);

  test('imports nothing', () => {
    expect(WebAssembly.Module.imports(module)).toEqual([]);
  });

  test('exports what the host knows and nothing else', () => {
    const exports = WebAssembly.Module.exports(module).map(({ name, kind }) => [name, kind]);
    expect(Object.fromEntries(exports)).toEqual(EXPORT_KINDS);
  });

  test('has the instructions that its name says', () => {
    const disassembled = binaryen.readBinary(bytes);
    const text = disassembled.emitText();
    disassembled.dispose();
    expect(text).toContain('f32.mul');
    expect(/v128|[fi]\d+x\d/.test(text)).toBe(name !== 'core.scalar');
    expect(text.includes('relaxed')).toBe(name === 'core.relaxed');
    // One multiplication and one addition each, where the two could be fused: none is left.
    const fusible = /\(f32x4\.add\s+\(f32x4\.mul/.test(text);
    expect(fusible).toBe(name !== 'core.scalar' && name !== 'core.relaxed');
  });
});

test('every function has as many parameters as the host gives it', async () => {
  const { instance } = await WebAssembly.instantiate(readFileSync(file('build/core.wasm')));
  const sources = ['src/core/exports.ts', 'src/core/tsne-exports.ts'].map(read);
  const source = sources.join().replaceAll(/\s+/g, ' ');
  for (const [name, kind] of Object.entries(EXPORT_KINDS)) {
    if (kind !== 'function') continue;
    const parameters = new RegExp(` ${name}\\(([^)]*)\\)`).exec(source)?.[1] ?? '';
    const count = parameters.split(':').length - 1;
    expect((instance.exports[name] as () => void).length, name).toBe(count);
  }
});

test.each([
  ['core.wasm', 48],
  ['core.scalar.wasm', 64],
])('%s is at most %d KB', (name, most) => {
  expect(statSync(file(`build/${name}`)).size).toBeLessThanOrEqual(most * 1024);
});

test.each([
  ['Cohort', 'assembly/cohort.ts', 'src/network/cohort.ts'],
  ['Frontier', 'assembly/frontier.ts', 'src/network/frontier-fields.ts'],
])('the host describes a %s in the order of the class that reads it', (name, core, host) => {
  const body = new RegExp(`class ${name} \\{([^}]*)\\}`).exec(read(core))?.[1] ?? '';
  const fields = Array.from(body.matchAll(/^ {2}(\w+): (\w+);/gm));
  const source = read(host);
  const names = /const FIELDS = \[([^\]]*)\]/.exec(source)?.[1] ?? '';
  expect(fields.length).toBeGreaterThan(0);
  expect(fields.map(([, name]) => name)).toEqual(
    Array.from(names.matchAll(/'(\w+)'/g), ([, name]) => name),
  );
  // Each is one word of 32 bits in wasm32.
  expect(fields.map(([, , type]) => type).filter((type) => !/^(usize|[iu]32)$/.test(type))).toEqual(
    [],
  );
});

test('the host plans memory with the sizes of the core', () => {
  const source = read('assembly/layout.ts');
  const constant = (name: string) =>
    Number(new RegExp(`^export const ${name}: \\w+ = (\\d+);`, 'm').exec(source)?.[1]);
  expect(layout.TILE).toBe(constant('TILE'));
  expect(layout.PANEL * 4).toBe(constant('ROW'));
  expect(layout.RANGE_WORDS * 4).toBe(constant('RANGE'));
  expect(layout.BLOCK_RANGE_WORDS * 4).toBe(constant('BLOCK_RANGE'));
  expect(layout.ENTRY_WORDS * 4).toBe(constant('ENTRY'));
});

test('the relaxed build is read by the benchmark and by nothing else', () => {
  const sources = sourceFiles('src', 'cli', 'web', 'examples');
  const found = sources.filter((path) => textOf(path).includes('core.relaxed'));
  expect(found).toEqual(['src/node/bench/benchmark.ts']);
});
