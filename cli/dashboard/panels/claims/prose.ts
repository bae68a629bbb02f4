import type { Theme } from '../../../terminal/theme.ts';

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const ASCII: Readonly<Record<string, string>> = {
  '≈': '~',
  '≥': '>=',
  '≤': '<=',
  '−': '-',
  '–': '-',
  '×': 'x',
  '√': 'sqrt ',
  '·': '*',
  '⌊': 'floor(',
  '⌋': ')',
  μ: 'mu',
  ρ: 'rho',
  σ: 'sigma',
  '’': "'",
  '“': '"',
  '”': '"',
};

/**
 * Words of a claim as the terminal can show them. Powers take more room in ASCII (`10⁻⁴`, `10^-4`), so this comes
 * before lines are broken.
 */
export function prose(text: string, theme: Theme): string {
  if (!theme.ascii) return text;
  return text
    .replace(/(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_, sign: string, digits: string) => {
      const power = [...digits].map((digit) => RAISED.indexOf(digit)).join('');
      return `^${sign && '-'}${power}`;
    })
    .replace(/[^\x20-\x7E]/g, (letter) => ASCII[letter] ?? letter);
}
