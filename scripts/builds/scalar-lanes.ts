/** A vector as scalars: how its 16 bytes are cut, and the locals that hold the pieces, first lane first. */
export interface Lanes {
  readonly kind: LaneKind;
  readonly locals: readonly string[];
}

/** Four lanes of 32 bits, or two of 64. */
export type LaneKind = 'f32' | 'i32' | 'f64';

export const LANES_OF = { f32: 4, i32: 4, f64: 2 } as const satisfies Record<LaneKind, number>;
export const BYTES_OF = { f32: 4, i32: 4, f64: 8 } as const satisfies Record<LaneKind, number>;

/** What stands between two lanes of operands and one of the result: `a` and `b` are locals. */
export interface LaneOperation {
  /** Of the operands. */
  readonly from: LaneKind;
  readonly to: LaneKind;
  readonly code: (a: string, b: string, c: string) => readonly string[];
}

const get = (local: string) => `local.get ${local}`;

/** One instruction of the same name for every lane. */
const each = (kind: LaneKind, name: string): [string, LaneOperation] => [
  `${kind}x${LANES_OF[kind]}.${name}`,
  { from: kind, to: kind, code: (a, b) => [get(a), ...(b ? [get(b)] : []), `${kind}.${name}`] },
];

/** A comparison fills a lane of 32 bits with ones or zeros. */
const comparison = (kind: 'f32' | 'i32', name: string): [string, LaneOperation] => [
  `${kind}x4.${name}`,
  {
    from: kind,
    to: 'i32',
    code: (a, b) => ['i32.const 0', get(a), get(b), `${kind}.${name}`, 'i32.sub'],
  },
];

/** The pseudo-minimum and -maximum choose by one comparison: `b` when it holds, else `a`, also for NaN and zeros. */
const pseudo = (kind: 'f32' | 'f64', name: 'pmin' | 'pmax'): [string, LaneOperation] => {
  const operands = (a: string, b: string) =>
    name === 'pmax' ? [get(a), get(b)] : [get(b), get(a)];
  return [
    `${kind}x${LANES_OF[kind]}.${name}`,
    {
      from: kind,
      to: kind,
      code: (a, b) => [get(b), get(a), ...operands(a, b), `${kind}.lt`, 'select'],
    },
  ];
};

const conversion = (name: string, from: LaneKind, to: LaneKind, scalar: string) =>
  [name, { from, to, code: (a: string) => [get(a), scalar] }] as [string, LaneOperation];

const bits = (name: string, code: LaneOperation['code']): [string, LaneOperation] => [
  `v128.${name}`,
  { from: 'i32', to: 'i32', code },
];

/** The instructions that do the same to every lane; those that move lanes stand in `scalar.ts`. */
export const LANE_OPERATIONS: ReadonlyMap<string, LaneOperation> = new Map([
  ...['add', 'sub', 'mul', 'div', 'min', 'max', 'abs', 'neg', 'sqrt', 'nearest'].flatMap((name) => [
    each('f32', name),
    each('f64', name),
  ]),
  ...['add', 'sub', 'mul'].map((name) => each('i32', name)),
  ...(['f32', 'f64'] as const).flatMap((kind) => [pseudo(kind, 'pmin'), pseudo(kind, 'pmax')]),
  ...['eq', 'ne', 'lt', 'gt', 'le', 'ge'].map((name) => comparison('f32', name)),
  ...['eq', 'ne', 'lt_s', 'gt_s', 'le_s', 'ge_s', 'lt_u', 'gt_u', 'le_u', 'ge_u'].map((name) =>
    comparison('i32', name),
  ),
  conversion('f32x4.convert_i32x4_s', 'i32', 'f32', 'f32.convert_i32_s'),
  conversion('i32x4.trunc_sat_f32x4_s', 'f32', 'i32', 'i32.trunc_sat_f32_s'),
  bits('and', (a, b) => [get(a), get(b), 'i32.and']),
  bits('or', (a, b) => [get(a), get(b), 'i32.or']),
  bits('xor', (a, b) => [get(a), get(b), 'i32.xor']),
  bits('andnot', (a, b) => [get(a), get(b), 'i32.const -1', 'i32.xor', 'i32.and']),
  // b ^ ((a ^ b) & mask): a where the mask has ones.
  bits('bitselect', (a, b, mask) => [
    get(a),
    get(b),
    'i32.xor',
    get(mask),
    'i32.and',
    get(b),
    'i32.xor',
  ]),
]);
