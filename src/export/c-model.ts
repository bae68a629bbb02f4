import { DIGIT_FORM, DIGITS } from '../data/known-datasets.ts';
import { parsePair } from '../data/pair.ts';
import { type Scaling, fixedScaling } from '../data/scaling.ts';
import { InputError } from '../errors.ts';
import type { Model } from '../lab/model-file.ts';
import {
  type Network,
  WEIGHTS,
  checkShape,
  digestOfWeights,
  weightBytes,
} from '../network/network.ts';
import { layerTables } from './c-tables.ts';
import { arrayOf, commentText, doubleLiteral, floatLiteral, stringLiteral } from './c-text.ts';

/**
 * A network as C source for devices without an operating system: C99 without heap and libm, constant arrays, 4 bytes of
 * stack for each hidden unit. Its functions sum in the order of the core, so the logit of a row has the same bits
 * (`outputLogits` in `assembly/output-layer.ts`), and so has the probability. Weights that are 0 are left out where that
 * makes it smaller, as in a pruned network.
 *
 * @throws InputError when the network has not the shape that its sizes say, a weight is not finite, or its scaling is missing
 */
export async function cSourceOf(model: Model): Promise<string> {
  const { network, trial } = model;
  checkShape(network);
  for (const name of WEIGHTS) {
    const wrong = network[name].find((weight) => !Number.isFinite(weight));
    if (wrong !== undefined) {
      throw new InputError(
        `got ${wrong} in ${name}, expected finite weights: this network has diverged or is damaged`,
      );
    }
  }
  const scaling = network.scaling ?? fixedScaling(model.data?.scale ?? DIGIT_FORM.scale);
  if (!scaling) {
    throw new InputError(
      'got a network without a scaling of its own for rows that are scaled to mean 0 and standard deviation 1, expected the scaling that it was trained with',
    );
  }
  const classes = model.data?.classes ?? parsePair(trial.pair, DIGITS).classes;
  const weights = await digestOfWeights(weightBytes(network));
  const form = inputForm(scaling);
  const tables = layerTables(network);
  const { dimensions, hidden } = network;
  const title = `A ${hidden === 0 ? `${dimensions}-1` : `${dimensions}-${hidden}-1`} network, ${commentText(trial.dataset)} ${commentText(trial.pair)}, seed ${trial.seed}`;
  return `/*
 * ${title}.
 * ${weights}
 * Written by lowcap. The logit has the bits that lowcap computes, on every processor with IEEE 754 arithmetic.
 *
${form.head.map((line) => ` *   ${line.replace('[D]', `[${dimensions}]`)}\n`).join('')} *   float lowcap_logit(const float inputs[${dimensions}]);    finite inputs as the network sees them
 *   float lowcap_probability(float logit);        of ${commentText(classes[1])}
 *   int lowcap_class(float logit);                0 or 1
 *   const char *const lowcap_classes[2];
 */
${PREAMBLE}
${layerParts(network)}${tables.arrays}${form.arrays(dimensions)}
const char *const lowcap_classes[2] = { ${classes.map(stringLiteral).join(', ')} };

/* z += x times the weights of input d */
static void add_input(float *z, int d, float x) {
${tables.add}
}

${outputSource(network)}
float lowcap_logit(const float inputs[INPUTS]) {
  float z[WIDTH];
  begin_sums(z);
  /* Products with 0 change no sum. */
  for (int d = 0; d < INPUTS; d++) {
    if (inputs[d] != 0) add_input(z, d, inputs[d]);
  }
  return output_of(z);
}
${form.source}
int lowcap_class(float logit) {
  return logit >= 0;
}
${PROBABILITY}`;
}

const PREAMBLE = `#include <float.h>
#include <math.h>
#include <stdint.h>

#if defined(__FAST_MATH__) || FLT_EVAL_METHOD == 1 || FLT_EVAL_METHOD == 2
#error "expected float arithmetic as IEEE 754 has it: no -ffast-math, no excess precision"
#endif
/* A fused multiply-add rounds once instead of twice. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("fp-contract=off")
#else
#pragma STDC FP_CONTRACT OFF
#endif
`;

/** Sizes and all weights but those of the first layer. */
function layerParts({ dimensions, hidden, b1, w2, b2 }: Network): string {
  return [
    `enum { INPUTS = ${dimensions}, HIDDEN = ${hidden}, WIDTH = ${Math.max(1, hidden)} };\n\n`,
    ...(hidden === 0
      ? []
      : [
          arrayOf('float', 'b1', Array.from(b1, floatLiteral)),
          arrayOf('float', 'w2', Array.from(w2, floatLiteral)),
        ]),
    `static const float b2 = ${floatLiteral(b2[0])};\n`,
  ].join('');
}

/** Begins the hidden sums and makes a logit of them: the hidden units in four interleaved sums. */
function outputSource({ hidden }: Network): string {
  if (hidden === 0) {
    return `static void begin_sums(float *z) {
  z[0] = 0;
}

static float output_of(const float *z) {
  return (z[0] + 0.0f) + b2;
}
`;
  }
  return `static void begin_sums(float *z) {
  for (int h = 0; h < HIDDEN; h++) z[h] = b1[h];
}

static float output_of(const float *z) {
  float s[4] = { 0, 0, 0, 0 };
  for (int h = 0; h < HIDDEN; h++) s[h & 3] += (z[h] < 0 ? 0 : z[h]) * w2[h];
  return ((s[0] + s[1]) + (s[2] + s[3])) + b2;
}
`;
}

/** How numbers of the data become inputs. */
interface InputForm {
  /** Prototypes for the head of the file; `[D]` is the number of inputs. */
  readonly head: readonly string[];
  readonly arrays: (dimensions: number) => string;
  readonly source: string;
}

function inputForm(scaling: Scaling): InputForm {
  if (!('divisor' in scaling)) return columnForm(scaling);
  const { divisor } = scaling;
  if (divisor === 1) return { head: [], arrays: () => '', source: '' };
  if (Number.isInteger(divisor) && divisor <= 255) return byteForm(divisor);
  return {
    head: [SCALE_HEAD],
    arrays: () => '',
    source: scaleSource(`numbers[d] / ${doubleLiteral(divisor)}`),
  };
}

/** A table of the 256 inputs: no division on the device, and its bits are known here. */
function byteForm(divisor: number): InputForm {
  const levels = Array.from({ length: 256 }, (_, byte) =>
    floatLiteral(Math.fround(byte / divisor)),
  );
  return {
    head: [`float lowcap_logit_bytes(const uint8_t row[D]);    each byte divided by ${divisor}`],
    arrays: () => arrayOf('float', 'levels', levels),
    source: `
float lowcap_logit_bytes(const uint8_t row[INPUTS]) {
  float z[WIDTH];
  begin_sums(z);
  for (int d = 0; d < INPUTS; d++) {
    if (row[d] != 0) add_input(z, d, levels[row[d]]);
  }
  return output_of(z);
}
`,
  };
}

const SCALE_HEAD =
  'void lowcap_scale(float inputs[D], const double numbers[D]);    from numbers of the data';

function columnForm({ shift, divisors, fill }: Exclude<Scaling, { divisor: number }>): InputForm {
  const tables = { shift, divisors, ...(fill && { fill }) };
  const number = fill ? '(numbers[d] != numbers[d] ? fill[d] : numbers[d])' : 'numbers[d]';
  return {
    head: [SCALE_HEAD],
    arrays: () =>
      Object.entries(tables)
        .map(([name, values]) => arrayOf('double', name, Array.from(values, doubleLiteral)))
        .join(''),
    source: scaleSource(`(${number} - shift[d]) / divisors[d]`),
  };
}

function scaleSource(input: string): string {
  return `
void lowcap_scale(float inputs[INPUTS], const double numbers[INPUTS]) {
  for (int d = 0; d < INPUTS; d++) inputs[d] = (float)(${input});
}
`;
}

/** `assembly/expm1.ts` and `assembly/probabilities.ts`, word by word; adding 1.5 · 2⁵² rounds to the nearest whole number. */
const PROBABILITY = `
static double exp_minus_one(double x) {
  if (x > 709) return INFINITY;
  if (x < -38) return -1;
  double n = x * 1.4426950408889634;
  n = (n + 6755399441055744.0) - 6755399441055744.0;
  const double r = x - n * 6.9314718036912381649e-1 - n * 1.9082149292705877e-10;
  double p = 1.0 / 6227020800.0;
  p = p * r + 1.0 / 479001600.0;
  p = p * r + 1.0 / 39916800.0;
  p = p * r + 1.0 / 3628800.0;
  p = p * r + 1.0 / 362880.0;
  p = p * r + 1.0 / 40320.0;
  p = p * r + 1.0 / 5040.0;
  p = p * r + 1.0 / 720.0;
  p = p * r + 1.0 / 120.0;
  p = p * r + 1.0 / 24.0;
  p = p * r + 1.0 / 6.0;
  p = p * r + 0.5;
  p = p * r * r + r;
  const union { uint64_t bits; double value; } power = { (uint64_t)((int32_t)n + 1023) << 52 };
  return p * power.value + (power.value - 1);
}

float lowcap_probability(float logit) {
  const float p = (float)(1 / (2 + exp_minus_one(-(double)logit)));
  /* Never rounded up to 1/2: a probability is that or more exactly where the logit is 0 or more. */
  return logit < 0 && p > 0.49999997f ? 0.49999997f : p;
}
`;
