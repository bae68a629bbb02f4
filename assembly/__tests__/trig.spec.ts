import { cosine, sine } from '../tsne/trig';

describe('cosine and sine of a part of a turn', () => {
  test('agree with the library to 2e-15, for several lengths', () => {
    const lengths: i32[] = [4, 8, 12, 20, 60, 128, 1000, 1536];
    for (let l = 0; l < lengths.length; l++) {
      const n = lengths[l];
      let error: f64 = 0;
      for (let k = 0; k <= n; k++) {
        const angle = (2 * NativeMath.PI * <f64>k) / <f64>n;
        error = max(error, abs(cosine(k, n) - NativeMath.cos(angle)));
        error = max(error, abs(sine(k, n) - NativeMath.sin(angle)));
      }
      // The library sees an angle that is rounded twice: an ulp of 2π is 9e-16.
      expect(error < 2e-15).toBe(true, `n = ${n}`);
    }
  });

  test('quarters are exact', () => {
    expect(cosine(0, 12) == 1 && cosine(6, 12) == -1 && cosine(12, 12) == 1).toBe(true, 'cosine');
    expect(cosine(3, 12) == 0 && cosine(9, 12) == 0).toBe(true, 'cosine of a quarter');
    expect(sine(0, 12) == 0 && sine(6, 12) == 0 && sine(3, 12) == 1 && sine(9, 12) == -1).toBe(
      true,
      'sine',
    );
  });
});
