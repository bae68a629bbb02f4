import { permute } from '../permutation';

describe('permute', () => {
  test('all 6 orders of 3 are equally frequent', () => {
    // χ² with 5 degrees of freedom is below 20.5 with probability 0.999.
    expect(chiSquare(3, 6, 12000)).toBeLessThan(20.5);
  });

  test('all 24 orders of 4 are equally frequent', () => {
    // χ² with 23 degrees of freedom is below 49.7 with probability 0.999.
    expect(chiSquare(4, 24, 24000)).toBeLessThan(49.7);
  });
});

/** χ² of how often each order of n comes up in as many draws. */
function chiSquare(n: i32, orders: i32, draws: i32): f64 {
  const out = heap.alloc((<usize>n) << 2);
  const counts = new StaticArray<i32>(orders);
  for (let a = 0; a < draws; a++) {
    permute(out, n, 7, 8, a);
    counts[rank(out, n)]++;
  }
  heap.free(out);
  const expected = <f64>draws / <f64>orders;
  let total: f64 = 0;
  for (let i = 0; i < orders; i++) {
    const apart = <f64>counts[i] - expected;
    total += (apart * apart) / expected;
  }
  return total;
}

/** Number of an order among all n!, by its Lehmer code. */
function rank(order: usize, n: i32): i32 {
  let number = 0;
  for (let i = 0; i < n; i++) {
    let smaller = 0;
    for (let j = i + 1; j < n; j++) {
      if (load<u32>(order + ((<usize>j) << 2)) < load<u32>(order + ((<usize>i) << 2))) smaller++;
    }
    number = number * (n - i) + smaller;
  }
  return number;
}
