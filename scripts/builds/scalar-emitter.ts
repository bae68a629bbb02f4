import { LANES_OF, type LaneKind, type Lanes } from './scalar-lanes.ts';

/** The linear code of one function, and the locals that it needs. */
export class Emitter {
  readonly code: string[] = [];
  readonly declared: string[] = [];
  #count = 0;

  emit(...lines: readonly string[]): void {
    for (const line of lines) this.code.push(line);
  }

  /** A local of its own. */
  local(type: string): string {
    const name = `$t${this.#count++}`;
    this.declared.push(`(local ${name} ${type})`);
    return name;
  }

  /** Takes the scalar on the stack off it. */
  keep(type: string): string {
    const name = this.local(type);
    this.emit(`local.set ${name}`);
    return name;
  }

  /** A vector, the code of each lane being given. */
  make(kind: LaneKind, code: (lane: number) => readonly string[]): Lanes {
    const locals = Array.from({ length: LANES_OF[kind] }, (_, lane) => {
      this.emit(...code(lane));
      return this.keep(kind);
    });
    return { kind, locals };
  }

  /** The same 16 bytes cut in another way. */
  convert(lanes: Lanes, kind: LaneKind): Lanes {
    if (lanes.kind === kind) return lanes;
    const { locals } = lanes;
    if (lanes.kind === 'f64') {
      const word = (lane: number) => [
        `local.get ${locals[lane >> 1]}`,
        'i64.reinterpret_f64',
        ...(lane % 2 ? ['i64.const 32', 'i64.shr_u'] : []),
        'i32.wrap_i64',
      ];
      return this.make(kind, (lane) =>
        kind === 'f32' ? [...word(lane), 'f32.reinterpret_i32'] : word(lane),
      );
    }
    const word = (lane: number) => [
      `local.get ${locals[lane]}`,
      ...(lanes.kind === 'f32' ? ['i32.reinterpret_f32'] : []),
    ];
    if (kind !== 'f64') {
      const more = kind === 'f32' ? ['f32.reinterpret_i32'] : [];
      return this.make(kind, (lane) => [...word(lane), ...more]);
    }
    const wide = (lane: number) => [...word(lane), 'i64.extend_i32_u'];
    const join = ['i64.const 32', 'i64.shl', 'i64.or', 'f64.reinterpret_i64'];
    return this.make(kind, (lane) => [...wide(2 * lane), ...wide(2 * lane + 1), ...join]);
  }
}
