import { lowerFunction } from './scalar-function.ts';
import { RESULT_LANES, type Signatures, expandType, signaturesOf } from './scalar-signatures.ts';
import { formatWat, listsOf, type WatList } from './wat.ts';

/**
 * The same module without vectors: every v128 becomes four float32 or int32, or two float64, and every vector
 * instruction the scalar ones of its lanes, lane by lane in the same order. Strict SIMD says of each lane what the
 * scalar instruction does, so the results have the same bits.
 *
 * Vector parameters become four float32; a vector result is left in four globals, because engines without SIMD need not
 * know functions with several results.
 *
 * @param module as `parseWat` reads the text that binaryen writes: operands within their instruction
 * @returns its text, large and repetitive: to be optimized
 * @throws when the module has an instruction that is not known here
 */
export function lowerModule(module: WatList): string {
  const signatures = signaturesOf(module);
  const parts = listsOf(module).map((part) => lowerPart(part, signatures));
  const globals = RESULT_LANES.map((name) => `(global ${name} (mut f32) (f32.const 0))`);
  return `(module ${[...globals, ...parts].join('\n')})`;
}

function lowerPart(part: WatList, signatures: Signatures): string {
  if (part[0] === 'type') return formatWat(expandType(part));
  if (part[0] === 'func') return lowerFunction(part, signatures);
  return formatWat(part);
}
