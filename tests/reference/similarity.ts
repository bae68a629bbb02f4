/** Similarities of maps of 28 × 28, each straight from its definition. */

export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return pearson(ranks(a), ranks(b));
}

/** 1 + how many are smaller + half of how many others are equal. */
function ranks(values: ArrayLike<number>): number[] {
  const all = Array.from(values);
  return all.map(
    (x) => 1 + all.filter((y) => y < x).length + (all.filter((y) => y === x).length - 1) / 2,
  );
}

function pearson(a: number[], b: number[]): number {
  const mean = (x: number[]) => x.reduce((s, v) => s + v, 0) / x.length;
  const [ma, mb] = [mean(a), mean(b)];
  const cov = a.reduce((s, v, i) => s + (v - ma) * (b[i] - mb), 0);
  const square = (x: number[], m: number) => x.reduce((s, v) => s + (v - m) ** 2, 0);
  return cov / Math.sqrt(square(a, ma) * square(b, mb));
}

export function topOverlap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const top = (map: ArrayLike<number>) =>
    Array.from(map, (value, i) => ({ value, i }))
      .sort((p, q) => q.value - p.value || p.i - q.i)
      .slice(0, 39)
      .map(({ i }) => i);
  const others = new Set(top(b));
  return top(a).filter((i) => others.has(i)).length / 39;
}

/** Mean SSIM with all 121 weights of the window written out. */
export function ssim(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const scale = (map: ArrayLike<number>) => {
    const largest = Math.max(...Array.from(map, Math.abs)) || 1;
    return Array.from(map, (value) => value / largest);
  };
  const [x, y] = [scale(a), scale(b)];
  const weights: { dx: number; dy: number; w: number }[] = [];
  for (let dy = 0; dy < 11; dy++) {
    for (let dx = 0; dx < 11; dx++) {
      weights.push({ dx, dy, w: Math.exp(-((dx - 5) ** 2 + (dy - 5) ** 2) / (2 * 1.5 ** 2)) });
    }
  }
  const total = weights.reduce((s, { w }) => s + w, 0);
  let sum = 0;
  for (let top = 0; top < 18; top++) {
    for (let left = 0; left < 18; left++) {
      const mean = (f: (i: number) => number) =>
        weights.reduce((s, { dx, dy, w }) => s + w * f((top + dy) * 28 + left + dx), 0) / total;
      const mx = mean((i) => x[i]);
      const my = mean((i) => y[i]);
      const vx = mean((i) => (x[i] - mx) ** 2);
      const vy = mean((i) => (y[i] - my) ** 2);
      const vxy = mean((i) => (x[i] - mx) * (y[i] - my));
      sum +=
        ((2 * mx * my + 0.01 ** 2) * (2 * vxy + 0.03 ** 2)) /
        ((mx ** 2 + my ** 2 + 0.01 ** 2) * (vx + vy + 0.03 ** 2));
    }
  }
  return sum / 324;
}
