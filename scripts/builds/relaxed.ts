import { formatWat, listsOf, type Wat, type WatList } from './wat.ts';

/**
 * The same module with fused multiply-add: a·b + c becomes `f32x4.relaxed_madd`, which rounds once where the processor
 * has it and twice where it has not, so that results differ between machines. For the benchmark alone: it says what
 * strict arithmetic costs.
 *
 * @returns its text
 */
export function relaxModule(module: WatList): string {
  return formatWat(['module', ...listsOf(module).map(relaxPart)]);
}

/** What stands before the body of a function. */
const HEADS = /^(param|result|local|type)$/;

function relaxPart(part: WatList): Wat {
  if (part[0] !== 'func') return part;
  const locals: WatList[] = [];
  const fresh = () => {
    const name = `$addend${locals.length}`;
    locals.push(['local', name, 'v128']);
    return name;
  };
  const relaxed = part.map((node) => relax(node, fresh));
  const declared = relaxed.findLastIndex((node) => HEADS.test(String(node[0])));
  const at = Math.max(declared, 1) + 1;
  return [...relaxed.slice(0, at), ...locals, ...relaxed.slice(at)];
}

function relax(node: Wat, fresh: () => string): Wat {
  if (typeof node === 'string') return node;
  const [name, ...operands] = node.map((part) => relax(part, fresh));
  if (name !== 'f32x4.add') return [name, ...operands];
  const [first, second] = operands;
  if (first[0] === 'f32x4.mul') return ['f32x4.relaxed_madd', first[1], first[2], second];
  if (second[0] !== 'f32x4.mul') return [name, ...operands];
  // The addend comes first in the source: it is evaluated first.
  const addend = fresh();
  const sum = ['f32x4.relaxed_madd', second[1], second[2], ['local.get', addend]];
  return ['block', ['result', 'v128'], ['local.set', addend, first], sum];
}
