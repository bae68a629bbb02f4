import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { type Core, loadCore } from '../../src/core/load.ts';
import { planMemory, u32 } from '../../src/core/memory.ts';
import { InputError } from '../../src/errors.ts';

const bytes = readFileSync(new URL('../../build/core.wasm', import.meta.url));
const server = createServer(({ url }, response) => {
  response.statusCode = url === '/core.wasm' ? 200 : 404;
  response.end(url === '/core.wasm' ? bytes : 'nothing here');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

afterAll(() => server.close());
afterEach(() => vi.restoreAllMocks());

/** What only a core that works gives. */
function permutation(core: Core): number[] {
  const { order } = planMemory(core, { order: u32(5) });
  core.permute(order.byteOffset, 5, 1, 1, 0);
  return [...order];
}

const expected = permutation(await loadCore(bytes));

describe('loads the core', () => {
  test.each([
    ['bytes', () => bytes],
    ['an ArrayBuffer', () => Uint8Array.from(bytes).buffer],
    ['a compiled module', () => new WebAssembly.Module(bytes)],
    ['a URL', () => new URL(`${origin}/core.wasm`)],
    ['a response', () => new Response(bytes)],
    ['a response to come', () => fetch(`${origin}/core.wasm`)],
  ])('from %s', async (_, source) => {
    expect(permutation(await loadCore(source()))).toEqual(expected);
  });
});

describe('refuses', () => {
  test.each<[string, () => unknown, RegExp]>([
    [
      'bytes of something else',
      () => Uint8Array.of(1, 2, 3),
      /^got 3 bytes that are no WebAssembly/,
    ],
    ['a part of the file', () => bytes.subarray(0, 9000), /^got 9000 bytes that are no WebAss/],
    [
      'another module',
      () => Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0),
      /^got a WebAssembly module with no export memory, expected core\.wasm/,
    ],
    ['an address without it', () => new URL(`${origin}/other.wasm`), /^got status 404 for http/],
    ['a response without it', () => new Response('', { status: 500 }), /^got status 500 for a res/],
    [
      'an address that nobody answers',
      () => new URL('http://127.0.0.1:1/core.wasm'),
      /^got http:\/\/127\.0\.0\.1:1\/core\.wasm, which cannot be fetched/,
    ],
    ['a text', () => 'core.wasm', /^got string, expected the bytes of core\.wasm/],
    ['nothing', () => undefined, /^got undefined, expected the bytes of core\.wasm/],
  ])('%s', async (_, source, message) => {
    const loading = loadCore(source() as BufferSource);
    await expect(loading).rejects.toThrow(message);
    await expect(loading).rejects.toBeInstanceOf(InputError);
  });

  test('an engine without SIMD, unless the module needs none', async () => {
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    const { compile } = WebAssembly;
    const compiling = vi.spyOn(WebAssembly, 'compile').mockImplementation(async (source) => {
      if ((source as Uint8Array).byteLength === bytes.byteLength) throw new Error('no vectors');
      return compile(source);
    });
    await expect(loadCore(bytes)).rejects.toThrow(/^got an engine without WebAssembly SIMD, exp/);
    expect(compiling).toHaveBeenCalledOnce();
    const scalar = readFileSync(new URL('../../build/core.scalar.wasm', import.meta.url));
    expect(permutation(await loadCore(scalar))).toEqual(expected);
  });
});

test('a core that has trapped is not used again', async () => {
  const core = await loadCore(bytes);
  // The last address there is: out of bounds.
  expect(() => core.fillNormal(0xffff_fff0, 1000, 1, 1, 1, 0, 0)).toThrow(WebAssembly.RuntimeError);
  const message = /^got a core that has failed before \(.+\), expected a new one: load it again$/;
  expect(() => core.permute(1024, 5, 1, 1, 0)).toThrow(message);
  expect(() => planMemory(core, { order: u32(5) })).toThrow(message);
  expect(() => planMemory(core, { order: u32(5) })).toThrow(InputError);
  expect(permutation(await loadCore(bytes))).toEqual(expected);
});

test('a core that is asked for more memory than there can be is not changed and can still be used', async () => {
  const core = await loadCore(bytes);
  const { buffer } = core.memory;
  expect(() => planMemory(core, { order: u32(2 ** 30) })).toThrow(
    new InputError(
      'got work that needs 4,295 MB in the core, expected at most the 4,294 MB of a WebAssembly memory: take fewer rows, columns or networks at a time',
    ),
  );
  // Refused before anything grows.
  expect(core.memory.buffer).toBe(buffer);
  expect(permutation(core)).toEqual(expected);
});
