import { visibleMessage } from './visible.ts';

/**
 * What the user gave is wrong: an option, a file, a folder. The message is one sentence that says
 * what was got, what was expected and where; the command line prints it and exits with status 2.
 * Texts from files and libraries may be in it: what would change a terminal is escaped.
 */
export class InputError extends Error {
  override name = 'InputError';
  /** What was given is right, but the machine failed it, as a full disk does: the exit status is 1. */
  readonly isFailure: boolean = false;

  /** @param options with `isFailure: true` when it is no fault of who gave it */
  constructor(message: string, options: ErrorOptions & { readonly isFailure?: boolean } = {}) {
    super(visibleMessage(message), options);
    this.isFailure = options.isFailure ?? false;
  }
}
