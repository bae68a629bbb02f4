/** Text that is HTML already; only `html` and `trusted` make it, so nothing else gets into a page unescaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What a template takes: text and numbers are escaped, lists are joined, null and false leave nothing. */
export type HtmlPart = Html | string | number | null | false | readonly HtmlPart[];

/**
 * Template tag: `` html`<p title="${text}">${text}</p>` ``. Everything that is filled in is escaped,
 * for elements and for attributes in double quotes, unless it is `Html` itself.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  // Appending copies nothing; joining would copy every drawing once for each level around it.
  return new Html(
    parts.reduce<string>((text, part, i) => text + textOf(part) + strings[i + 1], strings[0] ?? ''),
  );
}

/** Declares a text to be HTML; for what the program has made itself, such as a drawn figure. */
export function trusted(text: string): Html {
  return new Html(text);
}

/** A text as it stands in an element or in an attribute in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function textOf(part: HtmlPart): string {
  if (part === null || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(textOf).join('');
  return escapeHtml(String(part));
}
