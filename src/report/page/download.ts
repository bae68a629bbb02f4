import { type Html, html } from './html.ts';

/** A link that saves a text as a file; the text is in the link, so it needs neither network nor script. */
export function download(name: string, type: string, text: string, label: string): Html {
  return html`<a class="download" download="${name}" href="${dataUrl(type, text)}">${label}</a>`;
}

/** Nearly as long as the text: only what a URL cannot hold is written in another way. */
function dataUrl(type: string, text: string): string {
  return `data:${type};charset=utf-8,${encodeURI(text.toWellFormed()).replaceAll('#', '%23')}`;
}
