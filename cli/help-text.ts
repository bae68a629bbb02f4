import { type Command, Help } from 'commander';

/** What stands beside the name of a flag has so many columns at least; with fewer it stands below. */
const LEAST_BESIDE = 36;
/** Words below a name are indented by this. */
const BELOW = 6;

/** For commander: words are never broken, and in few columns what a flag does stands below it. */
export const HELP_LAYOUT = {
  showGlobalOptions: false,
  minWidthToWrap: 20,
  formatItem(this: Help, term: string, termWidth: number, text: string, help: Help): string {
    const width = this.helpWidth ?? 80;
    if (text === '' || width - termWidth - 4 >= LEAST_BESIDE) {
      return Help.prototype.formatItem.call(this, term, termWidth, text, help);
    }
    const lines = help.boxWrap(text, width - BELOW).split('\n');
    return [`  ${term}`, ...lines.map((line) => ' '.repeat(BELOW) + line)].join('\n');
  },
};

/** Columns of a command's help. */
export function helpWidth(command: Command): number {
  return command.configureOutput().getOutHelpWidth?.() ?? 80;
}

/** A paragraph at the end of a command's help, in lines of its width. */
export function helpParagraph(text: string): (context: { readonly command: Command }) => string {
  return ({ command }) => {
    const help = Object.assign(new Help(), { minWidthToWrap: HELP_LAYOUT.minWidthToWrap });
    return `\n${help.boxWrap(text, Math.min(88, helpWidth(command)))}`;
  };
}
