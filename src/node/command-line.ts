import { shellWord } from '../lab/shell-word.ts';

/** Flags that change no result, and whether a value follows them. */
const WITHOUT_EFFECT: Readonly<Record<string, boolean>> = {
  '--store': true,
  '--out': true,
  '--workers': true,
  '--json': false,
  '--plain': false,
  '--quiet': false,
};

/** The words that give the same results again, as a shell takes them. */
export function commandLine(command: string, words: readonly string[]): string {
  const kept: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const [flag] = word.split('=', 1) as [string];
    const hasValue = WITHOUT_EFFECT[flag];
    if (hasValue === undefined) kept.push(shellWord(word));
    else if (hasValue && flag === word) i++;
  }
  return ['npx lowcap', command, ...kept].join(' ');
}
