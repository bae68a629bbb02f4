import { execFileSync } from 'node:child_process';

/** What some machines set for another NumPy than the one that is used here. */
const FOREIGN = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE'];

/** The environment for scikit-learn. */
export const scikitEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !FOREIGN.includes(name)),
);

/** A Python that has scikit-learn, the one that PYTHON names first, or why there is none. */
export function findScikit(): { python: string } | { missing: string } {
  const candidates = [process.env['PYTHON'], 'python3', '/usr/bin/python3'].filter(
    (name) => name !== undefined,
  );
  for (const python of candidates) {
    try {
      execFileSync(python, ['-c', 'import sklearn'], { stdio: 'ignore', env: scikitEnvironment });
      return { python };
    } catch {
      continue;
    }
  }
  return { missing: `no scikit-learn for ${candidates.join(', ')}` };
}
