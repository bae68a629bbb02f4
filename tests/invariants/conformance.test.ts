import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { programOf } from '../../scripts/conformance/program.ts';
import { Recorder } from '../../scripts/conformance/record.ts';
import { checkOutcome, type Engine } from '../../scripts/conformance/engine.ts';
import { digestTable, faultOfControl } from '../../scripts/conformance/table.ts';
import { loadCore } from '../../src/core/load.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { expectBits } from '../core/guard.ts';
import { noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';
import { ROOT } from './here.ts';

const bytesOf = (build: string) => readFileSync(new URL(`build/core${build}.wasm`, ROOT));

/** The digests of all works, and the words of the memory after the last. */
async function run(program: Uint8Array, works: readonly string[]) {
  const module = await WebAssembly.compile(program as BufferSource);
  const instance = await WebAssembly.instantiate(module);
  const exports = instance.exports as Record<string, () => bigint>;
  const digests = works.map((work) => exports[work]());
  const memory = instance.exports['memory'] as WebAssembly.Memory;
  return { digests, words: new Uint32Array(memory.buffer) };
}

describe('what the library did is done again by a module', () => {
  const images = noiseImages(20);
  const network = randomNetwork(5);
  let recorder: Recorder;
  let simd: Awaited<ReturnType<typeof run>>;
  const names = ['evaluation', 'pruning'];
  beforeAll(async () => {
    recorder = new Recorder(await loadCore(bytesOf('')));
    await recorder.work('evaluation', (core) => evaluateNetworks(core, images, [network]));
    await recorder.work('pruning', (core) => {
      const { network: pruned } = pruneNetwork(core, network, 0.5, 'global');
      evaluateNetworks(core, images, [pruned]);
    });
    simd = await run(programOf(bytesOf(''), recorder.works), names);
  });

  test('to the same memory and digests with and without vectors, not with fused operations', async () => {
    const { works } = recorder;
    expect(works.map(({ name }) => name)).toEqual(names);
    const [scalar, relaxed] = await Promise.all(
      ['.scalar', '.relaxed'].map((build) => run(programOf(bytesOf(build), works), names)),
    );
    const left = works.at(-1)!.memory;
    expect(left.some((word) => word !== 0)).toBe(true);
    // Behind it is what the host wrote.
    expectBits(simd.words.subarray(0, left.length), left);
    expectBits(scalar.words, simd.words);
    expect(scalar.digests).toEqual(simd.digests);
    expect(relaxed.digests[0]).not.toBe(simd.digests[0]);
  });

  test('and one bit of a weight changes the digest', async () => {
    const other = new Recorder(await loadCore(bytesOf('')));
    const w2 = network.w2.slice();
    new Uint32Array(w2.buffer)[3] ^= 1;
    await other.work('evaluation', (core) => evaluateNetworks(core, images, [{ ...network, w2 }]));
    // With the second work of the first, so that the two differ by nothing else.
    const works = [...other.works, recorder.works[1]];
    const { digests } = await run(programOf(bytesOf(''), works), names);
    expect(digests[0]).not.toBe(simd.digests[0]);
  });
});

test('a digest that differs stands out in the table, an engine that is missing is named', () => {
  const row = { engine: 'A', build: 'simd', version: '1' } as const;
  const text = digestTable({
    names: ['training', 'pruning'],
    rows: [
      { ...row, digests: [1n, 2n] },
      { ...row, engine: 'B', digests: [1n, 3n] },
      { ...row, engine: 'C', missing: 'C is not installed' },
    ],
    control: { ...row, engine: 'fused', digests: [4n, 5n] },
    reference: [1n, 2n],
    processor: 'a processor',
  });
  expect(text).toContain('1 of 2 runs have the same digests, on a processor.');
  expect(text).toContain('| B | 1 | simd | 0000000000000001 | **0000000000000003** |');
  expect(text).toContain('- C, simd: C is not installed');
});

test('a negative control that did not run, or is no different, has shown nothing', () => {
  const control = { engine: 'fused', build: 'simd' } as const;
  expect(faultOfControl({ ...control, missing: 'gcc is not installed' }, [1n])).toContain('gcc');
  expect(faultOfControl({ ...control, failed: 'ended with status 1' }, [1n])).toContain('status 1');
  expect(faultOfControl({ ...control, digests: [1n] }, [1n])).toContain('same digests');
  expect(faultOfControl({ ...control, digests: [2n] }, [1n])).toBeUndefined();
});

test('an engine that stops before its last work has failed', () => {
  const engine: Engine = { name: 'A', run: () => Promise.reject(new Error('not run')) };
  const outcome = { version: '1', digests: [1n, 2n] };
  expect(() => checkOutcome(engine, outcome, 2)).not.toThrow();
  expect(() => checkOutcome(engine, outcome, 3)).toThrow('got 2 digests, expected 3');
  expect(() => checkOutcome({ ...engine, works: 1 }, outcome, 3)).toThrow('expected 1');
  expect(() => checkOutcome({ ...engine, works: 2 }, outcome, 3)).not.toThrow();
});
