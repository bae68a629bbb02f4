import { exp } from '../../assembly/exp';
import { log } from '../../assembly/log';
import { log1p } from '../../assembly/log1p';

/** out[i] = f(x[i]) for f32[n] at the given addresses, n a multiple of 4; so that the host can try every float. */
export function exps(out: usize, x: usize, n: i32): void {
  for (let i: usize = 0; i < (<usize>n) << 2; i += 16) v128.store(out + i, exp(v128.load(x + i)));
}

export function logs(out: usize, x: usize, n: i32): void {
  for (let i: usize = 0; i < (<usize>n) << 2; i += 16) v128.store(out + i, log(v128.load(x + i)));
}

export function log1ps(out: usize, x: usize, n: i32): void {
  for (let i: usize = 0; i < (<usize>n) << 2; i += 16) v128.store(out + i, log1p(v128.load(x + i)));
}
