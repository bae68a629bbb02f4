import binaryen from 'binaryen';
import { describe, expect, test } from 'vitest';
import { LANE_OPERATIONS } from '../../scripts/builds/scalar-lanes.ts';
import { lowerModule } from '../../scripts/builds/scalar.ts';
import { formatWat, parseWat } from '../../scripts/builds/wat.ts';

/** Instructions with three operands at most, behind which the address of the result is. */
const [A, B, C] = [0, 16, 32].map((at) => `(v128.load (i32.const ${at}))`);
const OPERANDS = new Map([
  ['v128.bitselect', [A, B, C]],
  ...['f32x4', 'f64x2'].flatMap((shape) =>
    ['abs', 'neg', 'sqrt', 'nearest'].map((name) => [`${shape}.${name}`, [A]] as const),
  ),
  ['f32x4.convert_i32x4_s', [A]],
  ['i32x4.trunc_sat_f32x4_s', [A]],
] as readonly (readonly [string, readonly string[]])[]);

const lanes = Array.from(LANE_OPERATIONS.keys(), (name) => [
  name,
  `(${name} ${(OPERANDS.get(name) ?? [A, B]).join(' ')})`,
]);

const scalar = (name: string) => `(${name}.load (i32.const 16))`;
const moves = [
  '(f32x4.demote_f64x2_zero A)',
  '(f64x2.promote_low_f32x4 A)',
  '(v128.load32_splat offset=4 (i32.const 3))',
  '(v128.load64_splat offset=5 (i32.const 3))',
  '(v128.load64_zero (i32.const 8))',
  '(v128.load64_lane 0 (i32.const 40) A)',
  '(v128.load64_lane offset=8 1 (i32.const 32) A)',
  '(v128.const i32x4 0x7fc00001 0xffa00000 0x80000000 0x00000001)',
  '(i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 28 29 30 31 A B)',
  '(i8x16.shuffle 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 (f64x2.neg A) B)',
  '(v128.andnot (f64x2.sub A B) (f64x2.pmax A (v128.xor A B)))',
  '(select A B (i32.load (i32.const 20)))',
  '(if (result v128) (i32.load (i32.const 16)) (then A) (else B))',
  '(call $second (i32.const 1) A (i32.load (i32.const 4)) B)',
  ...['f32', 'i32', 'f64'].flatMap((kind) => {
    const shape = `${kind}x${kind === 'f64' ? 2 : 4}`;
    return [
      `(${shape}.splat ${scalar(kind)})`,
      `(${shape}.splat (${shape}.extract_lane 1 A))`,
      `(${shape}.replace_lane 1 A ${scalar(kind)})`,
    ];
  }),
  ...['shl', 'shr_s', 'shr_u'].map((name) => `(i32x4.${name} A (i32.load (i32.const 16)))`),
  '(i32x4.splat (v128.any_true (v128.and A B)))',
  // What is read before it is written again keeps its value.
  '(f32x4.add (local.get $x) (block (result v128) (local.set $x B) (local.tee $x (f32x4.mul (local.get $x) A))))',
].map((source) => {
  const code = source.replaceAll(/\bA\b/g, A).replaceAll(/\bB\b/g, B);
  return [source, code];
});

const FUNCTION = (code: string, i: number) => `
  (func (export "f${i}") (local $x v128)
    (local.set $x ${C})
    (v128.store offset=3 (i32.const 61) ${code}))`;

const cases = [...lanes, ...moves];
const source = `(module (memory (export "memory") 1)
  (func $second (param i32) (param $a v128) (param i32) (param $b v128) (result v128)
    (if (i32.eq (local.get 0) (local.get 2)) (then (return (local.get $a))))
    (local.get $b))
  ${cases.map(([, code], i) => FUNCTION(code, i)).join('\n')})`;

type Exports = Record<string, () => void> & { readonly memory: WebAssembly.Memory };

/** Both modules; the lowered one must need nothing of SIMD. */
const [vectors, scalars] = (() => {
  const { Features } = binaryen;
  const basic = Features.MutableGlobals | Features.NontrappingFPToInt;
  const simd = assemble(source, basic | Features.SIMD128, false);
  const lowered = assemble(lowerModule(parseWat(simd.text)), basic, true);
  return [simd, lowered].map(
    ({ bytes }) => new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports,
  );
})();

function assemble(text: string, features: number, optimize: boolean) {
  const module = binaryen.parseText(text);
  module.setFeatures(features);
  if (!module.validate()) throw new Error('got a module that is not valid');
  if (optimize) module.optimize();
  const assembled = { bytes: new Uint8Array(module.emitBinary()), text: module.emitText() };
  module.dispose();
  return assembled;
}

/** Zeros, denormals, ordinary numbers, the largest, infinities and NaN with a payload, of both signs, as words. */
const WORDS = [
  0, 1, 0x7fffff, 0x3f800000, 0x3fc00000, 0x40200000, 0x4f000000, 0x7f7fffff, 0x7f800000,
  0x7fc12345,
];
const ALL_WORDS = WORDS.flatMap((word) => [word, (word | 0x8000_0000) >>> 0]);

/** Rounds of operands in which every word meets every other in one lane at least. */
function* rounds(): Generator<Uint32Array> {
  for (let i = 0; i < ALL_WORDS.length; i++) {
    for (let j = 0; j < ALL_WORDS.length; j++) {
      const at = (k: number) => ALL_WORDS[k % ALL_WORDS.length];
      const a = [i, i + 3, i + 7, i + 5].map(at);
      const b = [j, j + 3, j + 5, j + 11].map(at);
      const c = [i + j, i, j, i + 2 * j].map(at);
      yield Uint32Array.from([...a, ...b, ...c]);
    }
  }
}

/** The 16 bytes that a function stores; a NaN that arithmetic makes has no bits of its own. */
function run(exports: Exports, name: string, operands: Uint32Array, isArithmetic: boolean): string {
  new Uint32Array(exports.memory.buffer).set(operands);
  exports[name]();
  const bytes = exports.memory.buffer.slice(64, 80);
  if (!isArithmetic) return String(new Uint32Array(bytes));
  const isDouble = /^\(?f64/.test(cases[Number(name.slice(1))][0]);
  const numbers = isDouble ? new Float64Array(bytes) : new Float32Array(bytes);
  return Array.from(numbers, (number) => (Object.is(number, -0) ? '-0' : String(number))).join();
}

describe('without SIMD, bits are those of', () => {
  test.each(cases.map(([name], i) => [name, i] as const))('%s', (name, i) => {
    const isArithmetic = /^\(?f\d+x\d\.(add|sub|mul|div|min|max|sqrt|nearest|demote|promote)/.test(
      name,
    );
    for (const operands of rounds()) {
      const [wanted, got] = [vectors, scalars].map((one) =>
        run(one, `f${i}`, operands, isArithmetic),
      );
      if (got !== wanted) expect(got, `of ${operands}`).toBe(wanted);
    }
  });
});

test('an instruction that the lowering does not know is refused, and so is a shuffle of bytes', () => {
  const module = (code: string) => parseWat(`(module (func (drop ${code})))`);
  expect(() => lowerModule(module('(i8x16.popcnt (v128.load (i32.const 0)))'))).toThrow(
    'got i8x16.popcnt, expected an instruction that the scalar build knows',
  );
  const bytes = Array.from({ length: 16 }, (_, i) => i + 1).join(' ');
  expect(() => lowerModule(module(`(i8x16.shuffle ${bytes} ${A} ${B})`))).toThrow(
    'got a shuffle of bytes, expected one of whole lanes',
  );
});

test('text that is read and written stays the same', () => {
  const text = '(module (memory 1) (data (i32.const 0) "a (\\22b\\22) c") (func (nop)))';
  expect(formatWat(parseWat(text))).toBe(text);
});
