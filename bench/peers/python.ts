import { execFileSync } from 'node:child_process';

/** What some machines set for another NumPy than the one that is used here. */
const FOREIGN = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE'];

/** The environment for programs in Python. */
export const pythonEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !FOREIGN.includes(name)),
);

/** A Python that has a module, the one that PYTHON names first, or why there is none. */
export function findPython(module: string): { python: string } | { missing: string } {
  const candidates = [process.env['PYTHON'], 'python3', '/usr/bin/python3'].filter(
    (name) => name !== undefined,
  );
  for (const python of candidates) {
    try {
      const words = ['-c', `import ${module}`];
      execFileSync(python, words, { stdio: 'ignore', env: pythonEnvironment });
      return { python };
    } catch {
      continue;
    }
  }
  return { missing: `no ${module} for ${candidates.join(', ')}` };
}
