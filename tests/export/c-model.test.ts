import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { f32, planMemory } from '../../src/core/memory.ts';
import { cSourceOf } from '../../src/export/c-model.ts';
import { rowOf } from '../../src/data/pair-rows.ts';
import type { Model } from '../../src/lab/model-file.ts';
import type { Network } from '../../src/network/network.ts';
import { logitsOfImages, logitsOfRows, probabilitiesOf } from '../../src/network/predict.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { longUnless } from '../long.ts';
import { core, digits, pickRows } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';
import { randomValues } from '../reference/random.ts';
import { modelOf } from './models.ts';
import { hasProgram, runTool } from './programs.ts';

const hasCompiler = hasProgram('gcc');
const folder = mkdtempSync(join(tmpdir(), 'lowcap-c-'));
afterAll(() => rmSync(folder, { recursive: true }));

const STRICT = '-std=c99 -Wall -Wextra -Wpedantic -Wno-unknown-pragmas -Werror'.split(' ');
let programs = 0;

/** Compiles what lowcap writes with a main that reads rows and writes numbers; without libm. */
async function compile(model: Model, main: string, flags: readonly string[] = ['-O1']) {
  const program = join(folder, String(programs++));
  writeFileSync(`${program}.c`, `${await cSourceOf(model)}\n#include <stdio.h>\n${main}`);
  runTool('gcc', [...STRICT, ...flags, '-o', program, `${program}.c`]);
  return (input: Uint8Array) => new Uint8Array(runTool(program, [], input));
}

const LOGITS = `int main(void) {
  static uint8_t row[INPUTS];
  static float inputs[INPUTS];
  while (fread(row, 1, INPUTS, stdin) == INPUTS) {
    for (int d = 0; d < INPUTS; d++) inputs[d] = (float)row[d] / 255;
    const float logit = lowcap_logit_bytes(row);
    const float out[4] = { logit, lowcap_logit(inputs), lowcap_probability(logit), (float)lowcap_class(logit) };
    fwrite(out, sizeof out, 1, stdout);
  }
  return 0;
}
`;

/** The bits of float32 numbers. */
const bitsOf = (bytes: Uint8Array | Float32Array) =>
  new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));

const ROWS = 300;
const images = pickRows(await digits('test'), Uint32Array.from(Array(ROWS).keys()));
const positions = Uint32Array.from(Array(ROWS).keys());
const pixels = Uint8Array.from(
  Array.from(positions).flatMap((at) => Array.from(rowOf(images, at))),
);

/** What a program says of the images, and what the core says. */
function expectBits(output: Uint8Array, network: Network): void {
  const logits = logitsOfImages(core, network, images, positions);
  const wanted = bitsOf(logits);
  const decisions = Array.from(logits, (logit) => Number(logit >= 0));
  const probabilities = bitsOf(probabilitiesOf(core, logits));
  const got = Array.from({ length: 4 }, (_, part) =>
    bitsOf(output).filter((_, i) => i % 4 === part),
  );
  expect(got[0]).toEqual(wanted);
  expect(got[1]).toEqual(wanted);
  expect(got[2]).toEqual(probabilities);
  expect(Array.from(new Float32Array(got[3].buffer))).toEqual(decisions);
}

describe.skipIf(!hasCompiler)(
  `C compiled here${hasCompiler ? '' : ' (gcc is not installed)'}`,
  () => {
    for (const hidden of [0, 1, 2, 24, 64]) {
      const title = `has the bits of the core with ${hidden} units, dense and pruned`;
      test(title, longUnless([0, 2].includes(hidden)), async () => {
        const dense = randomNetwork(hidden);
        const { network: pruned } = pruneNetwork(core, dense, 0.95, 'layer');
        for (const network of [dense, pruned]) {
          const source = await cSourceOf(modelOf(network));
          expect(source.includes('begins[')).toBe(network === pruned);
          const run = await compile(modelOf(network), LOGITS);
          expectBits(run(pixels), network);
        }
      });
    }

    test('also where the processor and the compiler can fuse a product and a sum', async () => {
      const network = randomNetwork(24, 3);
      const run = await compile(modelOf(network), LOGITS, ['-O3', '-march=native', '-std=gnu11']);
      expectBits(run(pixels), network);
    });

    test('and every weight gone, or one of each unit left', async () => {
      const network = randomNetwork(4);
      const none = { ...network, w1: network.w1.map(() => 0) };
      const few = {
        ...network,
        w1: network.w1.map((w, i) => (i < 400 * 4 || i >= 401 * 4 ? 0 : w)),
      };
      for (const one of [none, few]) expectBits((await compile(modelOf(one), LOGITS))(pixels), one);
    });

    test('gives the probability of every kind of logit', async () => {
      const special = [0, -0, NaN, Infinity, -Infinity, 88, -88, 38, -38, 709, -709, 1e30, -1e30];
      const small = [1e-45, 1e-20, 1e-9, 2 ** -26, 2 ** -25, 6e-8, 1e-4];
      const logits = Float32Array.from([...special, ...small, ...small.map((x) => -x)]);
      const run = await compile(
        modelOf(randomNetwork(1, 1, 0, 3)),
        `int main(void) {
  float logit;
  while (fread(&logit, sizeof logit, 1, stdin) == 1) {
    const float p = lowcap_probability(logit);
    fwrite(&p, sizeof p, 1, stdout);
  }
  return 0;
}
`,
      );
      const { given } = planMemory(core, { given: f32(logits.length) });
      given.set(logits);
      // All NaN are one: their sign is the processor's.
      const values = (bytes: Uint8Array) =>
        Array.from(new Float32Array(bytes.buffer, 0, logits.length));
      const wanted = Array.from(probabilitiesOf(core, given));
      expect(values(run(new Uint8Array(logits.buffer)))).toEqual(wanted);
      expect(wanted.filter((p) => p === 0.5)).toHaveLength(2 + 6);
    });

    test('scales columns, fills what is missing, and has the bits of the core', async () => {
      const dimensions = 5;
      const network: Network = {
        ...randomNetwork(3, 2, 0, dimensions),
        scaling: {
          shift: Float64Array.of(0.1, -3, 1e-9, 7, 2),
          divisors: Float64Array.of(0.3, 1e10, 3, Infinity, 1e-3),
          fill: Float64Array.of(1, 2, 3, 4, 5),
        },
      };
      const data = { classes: ['a', 'b'], scale: { type: 'standard' } } as const;
      const run = await compile(
        modelOf(network, data),
        `int main(void) {
  double numbers[INPUTS];
  float inputs[INPUTS];
  while (fread(numbers, sizeof numbers, 1, stdin) == 1) {
    lowcap_scale(inputs, numbers);
    const float logit = lowcap_logit(inputs);
    fwrite(inputs, sizeof inputs, 1, stdout);
    fwrite(&logit, sizeof logit, 1, stdout);
  }
  return 0;
}
`,
      );
      const numbers = Float64Array.from(randomValues(50 * dimensions, 9), (x, i) =>
        i % 7 ? x / 3 : NaN,
      );
      const { shift, divisors, fill } = network.scaling as {
        shift: Float64Array;
        divisors: Float64Array;
        fill: Float64Array;
      };
      const inputs = Float32Array.from(numbers, (x, i) => {
        const d = i % dimensions;
        return ((Number.isNaN(x) ? fill[d] : x) - shift[d]) / divisors[d];
      });
      const logits = logitsOfRows(core, network, { points: 50, dimensions, values: inputs });
      const wanted = Array.from(logits).flatMap((logit, i) => [
        ...inputs.subarray(i * dimensions, (i + 1) * dimensions),
        logit,
      ]);
      expect(bitsOf(run(new Uint8Array(numbers.buffer)))).toEqual(
        bitsOf(Float32Array.from(wanted)),
      );
    });

    test('names from files are text, whatever they contain', async () => {
      const classes = ['*/ int x; /* ??/', 'é "\\\n%d'] as const;
      const data = { classes, scale: { type: 'unit', maximum: 300 } } as const;
      const model = modelOf(randomNetwork(1, 1, 0, 3), data);
      const odd = { ...model, trial: { ...model.trial, dataset: 'a*/b\\' } };
      const run = await compile(
        odd,
        `int main(void) {
  fputs(lowcap_classes[0], stdout);
  fputs(lowcap_classes[1], stdout);
  return 0;
}
`,
      );
      expect(new TextDecoder().decode(run(new Uint8Array()))).toBe(classes.join(''));
    });
  },
);

test('a network that has diverged is refused', async () => {
  const network = randomNetwork(2);
  network.w2[1] = Infinity;
  await expect(cSourceOf(modelOf(network))).rejects.toThrow(
    'got Infinity in w2, expected finite weights: this network has diverged or is damaged',
  );
});
