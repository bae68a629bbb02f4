import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const { setFlagsFromString } = vi.hoisted(() => ({ setFlagsFromString: vi.fn() }));
vi.mock('node:v8', () => ({ setFlagsFromString, default: { setFlagsFromString } }));

const FLAG = '--experimental-wasm-revectorize';

beforeEach(() => {
  vi.resetModules();
  setFlagsFromString.mockReset();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Which flags are set late on an engine that was started so. */
async function flagsOf(version: string, arch: string, ...words: readonly string[]) {
  const versions = { ...process.versions, node: version };
  vi.stubGlobal(
    'process',
    Object.create(process, {
      versions: { value: versions },
      arch: { value: arch },
      execArgv: { value: words },
    }),
  );
  const { lateFlags, widenVectors } = await import('../../src/node/wide-vectors.ts');
  expect(lateFlags()).toEqual([]);
  widenVectors();
  expect(setFlagsFromString.mock.calls.flat()).toEqual(lateFlags());
  return lateFlags();
}

test.each(['24.0.0', '25.9.1', '26.1.0'])(
  'Node.js %s on x64 is given the flag',
  async (version) => {
    expect(await flagsOf(version, 'x64')).toEqual([FLAG]);
  },
);

test.each(['23.9.0', '27.0.0', '2.4.0'])('Node.js %s is not', async (version) => {
  expect(await flagsOf(version, 'x64')).toEqual([]);
});

test('another processor is not', async () => {
  expect(await flagsOf('24.1.0', 'arm64')).toEqual([]);
});

test('a flag that was given counts, to the same or to the contrary', async () => {
  expect(await flagsOf('24.1.0', 'x64', FLAG)).toEqual([]);
  expect(await flagsOf('24.1.0', 'x64', '--other', '--no-experimental-wasm-revectorize')).toEqual(
    [],
  );
  expect(await flagsOf('24.1.0', 'x64', '--other')).toEqual([FLAG]);
});
