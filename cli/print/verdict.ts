import type { Verdict } from '../../src/claims/claim.ts';
import type { Theme } from '../terminal/theme.ts';

const SIGNS: Readonly<Record<Verdict, string>> = {
  reproduced: '✓',
  partly: '~',
  'not reproduced': '✗',
  undecided: '?',
  untested: '·',
};

const ASCII_SIGNS: Readonly<Record<Verdict, string>> = {
  ...SIGNS,
  reproduced: '+',
  'not reproduced': '-',
  untested: '.',
};

/** Sign and word; the colour says nothing that they do not say. */
export function verdictText(verdict: Verdict, theme: Theme): string {
  return paintVerdict(`${verdictSign(verdict, theme)} ${verdict}`, verdict, theme);
}

export function verdictSign(verdict: Verdict, theme: Theme): string {
  return (theme.ascii ? ASCII_SIGNS : SIGNS)[verdict];
}

export function paintVerdict(text: string, verdict: Verdict, theme: Theme): string {
  switch (verdict) {
    case 'reproduced':
      return theme.good(text);
    case 'partly':
      return theme.accent(text);
    case 'not reproduced':
      return theme.bad(text);
    case 'undecided':
    case 'untested':
      return theme.muted(text);
  }
}
