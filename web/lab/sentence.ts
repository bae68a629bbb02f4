import { InputError } from '../../src/errors.ts';

/** What went wrong, in a sentence for people. */
export function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const text = message.endsWith('.') ? message : `${message}.`;
  return isInputError(error) ? capitalized(text) : `Something failed here: ${text}`;
}

/** Errors of workers have lost their class on the way, not their name. */
function isInputError(error: unknown): boolean {
  return error instanceof InputError || (error instanceof Error && error.name === 'InputError');
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
