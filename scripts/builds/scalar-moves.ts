import type { Emitter } from './scalar-emitter.ts';
import { BYTES_OF, type LaneKind, type Lanes } from './scalar-lanes.ts';
import { atomsOf, listsOf, type WatList } from './wat.ts';

/** What emits the operands of an instruction. */
export interface Operands {
  readonly emitter: Emitter;
  /** Into locals that nobody else uses. */
  vector(node: WatList, kind: LaneKind): Lanes;
  /** As the source has it cut. */
  anyVector(node: WatList): Lanes;
  /** Onto the stack. */
  scalar(node: WatList): void;
}

type Move = (operands: Operands, node: WatList, wanted: LaneKind | undefined) => Lanes | undefined;

const KIND_OF_SHAPE: Readonly<Record<string, LaneKind>> = {
  f32x4: 'f32',
  i32x4: 'i32',
  f64x2: 'f64',
};

/** The instructions that read, write, make or move lanes. */
export function moveOf(name: string): Move {
  const [shape, operation] = name.split('.');
  const kind = KIND_OF_SHAPE[shape];
  const found = MOVES[name] ?? (kind && SHAPED[operation]?.(kind));
  if (!found) throw new Error(`got ${name}, expected an instruction that the scalar build knows`);
  return found;
}

const SHAPED: Readonly<Record<string, (kind: LaneKind) => Move>> = {
  splat:
    (kind) =>
    ({ emitter, scalar }, node) => {
      scalar(listsOf(node)[0]);
      return repeat(emitter, kind);
    },
  extract_lane:
    (kind) =>
    ({ emitter, vector }, node) => {
      const { locals } = vector(listsOf(node)[0], kind);
      emitter.emit(`local.get ${locals[Number(node[1])]}`);
      return undefined;
    },
  replace_lane:
    (kind) =>
    ({ emitter, vector, scalar }, node) => {
      const [of, value] = listsOf(node);
      const lanes = vector(of, kind);
      scalar(value);
      emitter.emit(`local.set ${lanes.locals[Number(node[1])]}`);
      return lanes;
    },
  shl: (kind) => shift(kind, 'shl'),
  shr_s: (kind) => shift(kind, 'shr_s'),
  shr_u: (kind) => shift(kind, 'shr_u'),
};

const MOVES: Readonly<Record<string, Move>> = {
  'v128.const': ({ emitter }, node, wanted = 'f32') => {
    const [, format, ...words] = node;
    if (format !== 'i32x4') throw new Error(`got a constant as ${String(format)}, expected i32x4`);
    const lanes = emitter.make('i32', (lane) => [`i32.const ${String(words[lane])}`]);
    return emitter.convert(lanes, wanted);
  },
  'v128.load': ({ emitter, scalar }, node, wanted = 'f32') => {
    scalar(listsOf(node)[0]);
    const from = emitter.keep('i32');
    return emitter.make(wanted, (lane) => load(wanted, from, node, lane));
  },
  'v128.store': ({ emitter, scalar, anyVector }, node) => {
    const [address, value] = listsOf(node);
    scalar(address);
    const to = emitter.keep('i32');
    const { kind, locals } = anyVector(value);
    locals.forEach((local, lane) =>
      emitter.emit(
        `local.get ${to}`,
        `local.get ${local}`,
        `${kind}.store ${offset(node, lane * BYTES_OF[kind])}`,
      ),
    );
    return undefined;
  },
  'v128.load32_splat': ({ emitter, scalar }, node) => {
    scalar(listsOf(node)[0]);
    emitter.emit(`f32.load ${offset(node, 0)}`);
    return repeat(emitter, 'f32');
  },
  'v128.load64_splat': ({ emitter, scalar }, node, wanted = 'f32') => {
    scalar(listsOf(node)[0]);
    const from = emitter.keep('i32');
    const lanes = 8 / BYTES_OF[wanted];
    return emitter.make(wanted, (lane) => load(wanted, from, node, lane % lanes));
  },
  'v128.load64_zero': ({ emitter, scalar }, node, wanted = 'f32') => {
    scalar(listsOf(node)[0]);
    const from = emitter.keep('i32');
    const lanes = 8 / BYTES_OF[wanted];
    return emitter.make(wanted, (lane) =>
      lane < lanes ? load(wanted, from, node, lane) : [`${wanted}.const 0`],
    );
  },
  'v128.load64_lane': ({ emitter, scalar, vector }, node) => {
    const [address, into] = listsOf(node);
    scalar(address);
    const from = emitter.keep('i32');
    const lanes = vector(into, 'f32');
    const first = 2 * Number(atomsOf(node).at(-1));
    for (const i of [0, 1]) {
      emitter.emit(...load('f32', from, node, i), `local.set ${lanes.locals[first + i]}`);
    }
    return lanes;
  },
  'v128.any_true': ({ emitter, vector }, node) => {
    const [a, b, c, d] = vector(listsOf(node)[0], 'i32').locals.map(
      (local) => `local.get ${local}`,
    );
    emitter.emit(a, b, 'i32.or', c, 'i32.or', d, 'i32.or', 'i32.const 0', 'i32.ne');
    return undefined;
  },
  'i8x16.shuffle': ({ emitter, vector, anyVector }, node, wanted) => {
    const bytes = atomsOf(node).map(Number);
    const [left, right] = listsOf(node);
    const first = anyVector(left);
    const kind = movesWhole(bytes, 8) && (wanted ?? first.kind) === 'f64' ? 'f64' : 'f32';
    const size = BYTES_OF[kind];
    if (!movesWhole(bytes, size))
      throw new Error('got a shuffle of bytes, expected one of whole lanes');
    const both = [...emitter.convert(first, kind).locals, ...vector(right, kind).locals];
    return emitter.make(kind, (lane) => [`local.get ${both[bytes[lane * size] / size]}`]);
  },
  'f32x4.demote_f64x2_zero': ({ emitter, vector }, node) => {
    const { locals } = vector(listsOf(node)[0], 'f64');
    return emitter.make('f32', (lane) =>
      lane < 2 ? [`local.get ${locals[lane]}`, 'f32.demote_f64'] : ['f32.const 0'],
    );
  },
  'f64x2.promote_low_f32x4': ({ emitter, vector }, node) => {
    const { locals } = vector(listsOf(node)[0], 'f32');
    return emitter.make('f64', (lane) => [`local.get ${locals[lane]}`, 'f64.promote_f32']);
  },
};

/** Whether a shuffle moves lanes of so many bytes as a whole. */
function movesWhole(bytes: readonly number[], size: number): boolean {
  return bytes.every(
    (byte, i) => byte === bytes[i - (i % size)] + (i % size) && bytes[i - (i % size)] % size === 0,
  );
}

/** The scalar on the stack in every lane. */
function repeat(emitter: Emitter, kind: LaneKind): Lanes {
  const value = emitter.keep(kind);
  return emitter.make(kind, () => [`local.get ${value}`]);
}

function shift(kind: LaneKind, name: string): Move {
  return ({ emitter, vector, scalar }, node) => {
    const [of, by] = listsOf(node);
    const { locals } = vector(of, kind);
    scalar(by);
    const amount = emitter.keep('i32');
    return emitter.make(kind, (lane) => [
      `local.get ${locals[lane]}`,
      `local.get ${amount}`,
      `${kind}.${name}`,
    ]);
  };
}

function load(kind: LaneKind, from: string, node: WatList, lane: number): string[] {
  return [`local.get ${from}`, `${kind}.load ${offset(node, lane * BYTES_OF[kind])}`];
}

/** The offset of an access so many bytes behind; nothing is promised about its alignment. */
function offset(node: WatList, bytes: number): string {
  const found = atomsOf(node).find((atom) => atom.startsWith('offset='));
  return `offset=${Number(found?.slice('offset='.length) ?? 0) + bytes} align=1`;
}
