import { asciiProse } from '../../../terminal/layout.ts';
import type { Theme } from '../../../terminal/theme.ts';

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED: Readonly<Record<string, string>> = { ᵢ: 'i', ₚ: 'p', '₊': '+', '₋': '-' };
const LOWERED_DIGITS = '₀₁₂₃₄₅₆₇₈₉';

/** Other than in the prose of panels. */
const ASCII: Readonly<Record<string, string>> = {
  '≈': '~',
  '≠': '!=',
  '√': 'sqrt',
  '·': '*',
  Σ: 'sum',
  Δ: 'change ',
  η: 'eta',
  μ: 'mu',
  ρ: 'rho',
  π: 'pi',
  '⌊': 'floor(',
  '⌋': ')',
  '…': '...',
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
    .replace(/[₀₁₂₃₄₅₆₇₈₉ᵢₚ₊₋]+/g, (low) => `_${[...low].map(loweredLetter).join('')}`)
    .replace(/[^\p{ASCII}]/gu, (letter) => ASCII[letter] ?? asciiProse(letter));
}

function loweredLetter(letter: string): string {
  const digit = LOWERED_DIGITS.indexOf(letter);
  return digit < 0 ? LOWERED[letter] : String(digit);
}
