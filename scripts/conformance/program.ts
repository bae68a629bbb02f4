import binaryen from 'binaryen';
import { maximum } from '../../src/statistics/extent.ts';
import { signaturesOf } from '../builds/scalar-signatures.ts';
import { listsOf, parseWat, type WatList } from '../builds/wat.ts';
import type { Step, Work } from './record.ts';

/**
 * A module that contains a build of the core and does recorded work with it: for every work a function without
 * arguments, which returns a digest of all that was in the memory whenever a plan of it ended, and of what the kernels
 * returned. The functions are called once each, in order. So an engine has to do nothing but run it.
 *
 * @param core a build of the core
 */
export function programOf(core: Uint8Array, works: readonly Work[]): Uint8Array {
  const read = binaryen.readBinary(core);
  const text = read.emitText();
  read.dispose();
  const tree = parseWat(text);
  const kernels = kernelsOf(tree);
  const pages = maximum(works.map(({ memory }) => memory.byteLength)) / 65536;
  const data = new DataWords(65536 * pages);
  const functions = works.map(({ name, steps }) => {
    const lines = steps.map((step) => stepText(step, kernels, data));
    return `(func (export "${name}") (result i64)
      (global.set $digest (i64.const ${FIRST}))
      ${lines.join('\n')}
      (global.get $digest))`;
  });
  // Only the works are exported, so that an interpreter can be asked for everything that is.
  const source = text
    .replaceAll(/\(export "[^"]*" \(func [^)]*\)\)/g, '')
    .replace(/\(memory (\$\S+) \d+/, `(memory $1 ${Math.ceil(data.end / 65536)}`)
    .replace(/\)\s*$/, `${DIGEST}${data.text}${functions.join('\n')})`);
  const module = binaryen.parseText(source);
  try {
    module.setFeatures(FEATURES);
    if (!module.validate()) throw new Error('got a program that is not valid, expected a module');
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}

/** The name within a program, whose text this is, of the function that does a work. */
export function functionOf(text: string, work: string): string {
  return new RegExp(`\\(export "${work}" \\(func (\\S+?)\\)\\)`).exec(text)![1];
}

const { Features } = binaryen;
/** All that a build may need; what a module does not use is not written. */
export const FEATURES =
  Features.MutableGlobals |
  Features.NontrappingFPToInt |
  Features.BulkMemory |
  Features.BulkMemoryOpt |
  Features.SIMD128 |
  Features.RelaxedSIMD;

/** Offset and prime of FNV-1a of 64 bits, here over words. */
const FIRST = '0xcbf29ce484222325';
const PRIME = '0x100000001b3';

/**
 * Words that are 0 are passed over and addresses are mixed in instead. The sign and payload of a NaN depend on the
 * processor, so every word that could be one, or the upper half of one of 64 bits, counts as the same.
 */
const DIGEST = `
(global $digest (mut i64) (i64.const 0))
(func $mix (param $at i32) (param $word i32)
  (if (i32.gt_u (i32.and (local.get $word) (i32.const 0x7fffffff)) (i32.const 0x7f800000))
    (then (local.set $word (i32.const 0x7fc00000))))
  (global.set $digest (i64.mul (i64.const ${PRIME}) (i64.xor (global.get $digest)
    (i64.or (i64.shl (i64.extend_i32_u (local.get $at)) (i64.const 32)) (i64.extend_i32_u (local.get $word)))))))
(func $mixMemory (param $end i32) (local $at i32) (local $word i32)
  (loop $next
    (local.set $word (i32.load (local.get $at)))
    (if (local.get $word) (then (call $mix (local.get $at) (local.get $word))))
    (local.set $at (i32.add (local.get $at) (i32.const 4)))
    (br_if $next (i32.lt_u (local.get $at) (local.get $end)))))
(func $mixLong (param $bits i64)
  (call $mix (i32.const 1) (i32.wrap_i64 (local.get $bits)))
  (call $mix (i32.const 2) (i32.wrap_i64 (i64.shr_u (local.get $bits) (i64.const 32)))))
`;

interface Kernel {
  /** Its name within the module. */
  readonly inner: string;
  readonly parameters: readonly string[];
  readonly result: string | undefined;
}

/** The exported functions of a module by their outer names. */
function kernelsOf(module: WatList): ReadonlyMap<string, Kernel> {
  const signatures = signaturesOf(module);
  const kernels = new Map<string, Kernel>();
  for (const [kind, name, what] of listsOf(module) as unknown as [string, string, string[]][]) {
    if (kind !== 'export' || what[0] !== 'func') continue;
    kernels.set(name.slice(1, -1), { inner: what[1], ...signatures.get(what[1])! });
  }
  return kernels;
}

function stepText(step: Step, kernels: ReadonlyMap<string, Kernel>, data: DataWords): string {
  if (step.type === 'digest') return `(call $mixMemory (i32.const ${step.end}))`;
  if (step.type === 'write') {
    const { at, words } = step;
    if (typeof words === 'number') {
      return `(memory.fill (i32.const ${at}) (i32.const 0) (i32.const ${4 * words}))`;
    }
    const size = 4 * words.length;
    return `(memory.copy (i32.const ${at}) (i32.const ${data.add(words)}) (i32.const ${size}))`;
  }
  const { inner, parameters, result } = kernels.get(step.name)!;
  const values = parameters.map((type, i) => constant(type, Number(step.values[i])));
  const call = `(call ${inner} ${values.join(' ')})`;
  if (result === undefined) return call;
  const bits = {
    i32: `(i64.extend_i32_u ${call})`,
    f32: `(i64.extend_i32_u (i32.reinterpret_f32 ${call}))`,
    f64: `(i64.reinterpret_f64 ${call})`,
  }[result];
  return `(call $mixLong ${bits})`;
}

/** By its bits, so that NaN and −0 are what they were. */
function constant(type: string, value: number): string {
  if (type === 'i32') return `(i32.const ${value | 0})`;
  if (type === 'f32') {
    return `(f32.reinterpret_i32 (i32.const ${new Int32Array(Float32Array.of(value).buffer)[0]}))`;
  }
  return `(f64.reinterpret_i64 (i64.const ${new BigInt64Array(Float64Array.of(value).buffer)[0]}))`;
}

/** All that the host has written, behind the memory that the library used; one piece, for not every tool knows several. */
class DataWords {
  end: number;
  private readonly begin: number;
  private readonly pieces: string[] = [];

  constructor(begin: number) {
    this.begin = begin;
    this.end = begin;
  }

  /** @returns where they are */
  add(words: Uint32Array): number {
    const at = this.end;
    this.pieces.push(escapedBytes(words));
    this.end += 4 * words.length;
    return at;
  }

  get text(): string {
    return `(data (i32.const ${this.begin}) "${this.pieces.join('')}")`;
  }
}

function escapedBytes(words: Uint32Array): string {
  const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  return Array.from(bytes, (byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
}
