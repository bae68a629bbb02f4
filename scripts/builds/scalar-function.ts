import { Emitter } from './scalar-emitter.ts';
import { LANE_OPERATIONS, LANES_OF, type LaneKind, type Lanes } from './scalar-lanes.ts';
import { moveOf, type Operands } from './scalar-moves.ts';
import { RESULT_LANES, type Signatures } from './scalar-signatures.ts';
import { atomsOf, listsOf, type WatList } from './wat.ts';

/** Parts of a function before its body. */
const HEADS = new Set(['type', 'param', 'result', 'local']);

/**
 * One function without vectors, as linear text. A vector that an instruction gives is kept in locals of its own, so
 * operands are evaluated in the order of the source, and nothing that happens later changes them.
 */
export function lowerFunction(part: WatList, signatures: Signatures): string {
  const emitter = new Emitter();
  const vectors = new Map<string, Lanes>();
  const body = listsOf(part).filter(([name]) => !HEADS.has(name));
  const heads = listsOf(part).filter(([name]) => HEADS.has(name));
  const parameters: string[] = [];
  let result = '';
  for (const [head, name, type] of heads) {
    if (head === 'result' && name !== 'v128') result = `(result ${String(name)})`;
    if (head !== 'param' && head !== 'local') continue;
    const to = head === 'param' ? parameters : emitter.declared;
    if (type !== 'v128') {
      to.push(`(${head} ${String(name)} ${String(type)})`);
      continue;
    }
    const kind = head === 'param' ? 'f32' : (firstWrite(String(name), body) ?? 'f32');
    const locals = Array.from({ length: LANES_OF[kind] }, (_, lane) => `${String(name)}_${lane}`);
    vectors.set(String(name), { kind, locals });
    for (const local of locals) to.push(`(${head} ${local} ${kind})`);
  }
  const visit = visitor(emitter, vectors, signatures);
  for (const node of body) leaveResult(emitter, visit(node));
  const lines = [...parameters, result, ...emitter.declared, ...emitter.code];
  return `(func ${String(part[1])}\n${lines.join('\n')})`;
}

/** How a vector local is cut: as what is written to it first. */
function firstWrite(name: string, body: readonly WatList[]): LaneKind | undefined {
  for (const node of body) {
    if (/^local\.(set|tee)$/.test(node[0]) && node[1] === name) return kindOf(listsOf(node)[0]);
    const found = firstWrite(name, listsOf(node));
    if (found) return found;
  }
  return undefined;
}

/** What kind of lanes an instruction gives, unless any would do. */
function kindOf(node: WatList): LaneKind | undefined {
  const [name] = node;
  const operation = LANE_OPERATIONS.get(name);
  if (operation) return operation.to;
  if (name === 'i8x16.shuffle' || name === 'local.tee') return kindOf(listsOf(node)[0]);
  return name.startsWith('f64x2') ? 'f64' : name.startsWith('i32x4') ? 'i32' : undefined;
}

function leaveResult(emitter: Emitter, lanes: Lanes | undefined): void {
  if (!lanes) return;
  const { locals } = emitter.convert(lanes, 'f32');
  locals.forEach((local, i) => emitter.emit(`local.get ${local}`, `global.set ${RESULT_LANES[i]}`));
}

type Visit = (node: WatList, wanted?: LaneKind) => Lanes | undefined;

/** A function that emits a node: it leaves a scalar on the stack, and returns a vector in locals of its own. */
function visitor(
  emitter: Emitter,
  vectors: ReadonlyMap<string, Lanes>,
  signatures: Signatures,
): Visit {
  const emit = emitter.emit.bind(emitter);
  const copy = ({ kind, locals }: Lanes) =>
    emitter.make(kind, (lane) => [`local.get ${locals[lane]}`]);
  const write = (to: Lanes, from: Lanes) =>
    emitter
      .convert(from, to.kind)
      .locals.forEach((local, lane) => emit(`local.get ${local}`, `local.set ${to.locals[lane]}`));
  const operands: Operands = {
    emitter,
    anyVector(node) {
      const lanes = visit(node);
      if (!lanes) throw new Error(`got the scalar ${node[0]}, expected a vector`);
      return lanes;
    },
    vector(node, kind) {
      const lanes = visit(node, kind);
      if (!lanes) throw new Error(`got the scalar ${node[0]}, expected a vector`);
      return emitter.convert(lanes, kind);
    },
    scalar(node) {
      if (visit(node)) throw new Error(`got the vector ${node[0]}, expected a scalar`);
    },
  };

  /** Arguments in order; those behind a vector wait in locals, because the vector has left the stack. */
  const call = (node: WatList): Lanes | undefined => {
    const signature = signatures.get(String(node[1]));
    if (!signature) throw new Error(`got a call of ${String(node[1])}, expected a function`);
    const given = listsOf(node).map((argument, i) => {
      const type = signature.parameters[i];
      if (type === 'v128') return operands.vector(argument, 'f32').locals;
      operands.scalar(argument);
      return [emitter.keep(type)];
    });
    for (const local of given.flat()) emit(`local.get ${local}`);
    emit(`call ${String(node[1])}`);
    if (signature.result !== 'v128') return undefined;
    return emitter.make('f32', (lane) => [`global.get ${RESULT_LANES[lane]}`]);
  };

  /** The arms of a conditional, and the bodies of blocks and loops, leave their vector in one place. */
  const enclosed = (nodes: readonly WatList[], into: Lanes | undefined) => {
    for (const node of nodes) {
      const lanes = visit(node, into?.kind);
      if (lanes && into) write(into, lanes);
      else if (lanes) throw new Error(`got the vector ${node[0]} that nobody takes`);
    }
  };
  const conditional = (node: WatList): Lanes | undefined => {
    const { header, into, body } = blockOf(node);
    const [condition, yes, no] = body;
    operands.scalar(condition);
    emit(`if ${header}`);
    enclosed(listsOf(yes), into);
    if (no) {
      emit('else');
      enclosed(listsOf(no), into);
    }
    emit('end');
    return into;
  };
  const block = (node: WatList): Lanes | undefined => {
    const { header, into, body } = blockOf(node);
    emit(`${node[0]} ${header}`);
    enclosed(body, into);
    emit('end');
    return into;
  };
  const blockOf = (node: WatList) => {
    const [result] = listsOf(node).filter(([name]) => name === 'result');
    const isVector = result?.[1] === 'v128';
    const type = result && !isVector ? `(result ${String(result[1])})` : '';
    return {
      header: [...atomsOf(node), type].join(' '),
      into: isVector ? emitter.make('f32', () => ['f32.const 0']) : undefined,
      body: listsOf(node).filter(([name]) => name !== 'result'),
    };
  };

  const select = (node: WatList): Lanes | undefined => {
    const [yes, no, condition] = listsOf(node);
    const first = visit(yes);
    if (!first) {
      operands.scalar(no);
      operands.scalar(condition);
      emit('select');
      return undefined;
    }
    const second = operands.vector(no, first.kind);
    operands.scalar(condition);
    const chosen = emitter.keep('i32');
    return emitter.make(first.kind, (lane) => [
      `local.get ${first.locals[lane]}`,
      `local.get ${second.locals[lane]}`,
      `local.get ${chosen}`,
      'select',
    ]);
  };

  const plain = (node: WatList): undefined => {
    for (const operand of listsOf(node)) operands.scalar(operand);
    emit([node[0], ...atomsOf(node)].join(' '));
  };

  function visit(node: WatList, wanted?: LaneKind): Lanes | undefined {
    const [name] = node;
    const operation = LANE_OPERATIONS.get(name);
    if (operation) {
      const given = listsOf(node).map((operand) => operands.vector(operand, operation.from));
      const local = (i: number, lane: number) => given[i]?.locals[lane] ?? '';
      return emitter.make(operation.to, (lane) =>
        operation.code(local(0, lane), local(1, lane), local(2, lane)),
      );
    }
    if (/^(v128|[fi]\d+x\d+)\./.test(name)) return moveOf(name)(operands, node, wanted);
    const lanes = name.startsWith('local.') ? vectors.get(String(node[1])) : undefined;
    if (lanes) {
      if (name !== 'local.get') write(lanes, operands.vector(listsOf(node)[0], lanes.kind));
      return name === 'local.set' ? undefined : copy(lanes);
    }
    if (name === 'call') return call(node);
    if (name === 'select') return select(node);
    if (name === 'if') return conditional(node);
    if (name === 'block' || name === 'loop') return block(node);
    if (name === 'return' && node.length > 1) {
      const value = visit(listsOf(node)[0]);
      leaveResult(emitter, value);
      emit('return');
      return undefined;
    }
    return plain(node);
  }
  return visit;
}
