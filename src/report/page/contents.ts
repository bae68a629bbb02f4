import { splitTitle } from './artefact-section.ts';
import { isBeyondPaper, isOfText } from './figures-section.ts';
import { type Html, html } from './html.ts';
import type { Report } from './report.ts';

/** Links to the parts of the page; beside it where there is room. */
export function contents({ artefacts, own }: Report): Html {
  return html`<nav class="contents" aria-label="Contents">
    <ul>
      ${
        own
          ? html`<li><a href="#sufficient">The smallest network</a></li>`
          : html`<li><a href="#findings">Which findings hold</a></li>`
      }
      <li><a href="#claims">Claims</a></li>
      ${
        artefacts.length > 0 &&
        html`<li>
          <a href="#artefacts">Figures and tables</a>
          <ul>
            ${artefacts.filter(isOfText).map(({ artefact }) => entry(artefact.content))}
            ${!artefacts.every((one) => isOfText(one) || isBeyondPaper(one)) && html`<li><a href="#appendix">Appendix, and beside the paper’s</a></li>`}
            ${artefacts.some(isBeyondPaper) && html`<li><a href="#beyond">Beyond the paper</a></li>`}
          </ul>
        </li>`
      }
      <li><a href="#method">Method</a></li>
    </ul>
  </nav> `;
}

function entry({ id, title }: { id: string; title: string }): Html {
  const { label, title: rest } = splitTitle(title);
  const [short, long] = label === '' ? [rest, ''] : [label, rest];
  return html`<li>
    <a href="#${id}">${short}<span class="rest"> ${long}</span></a>
  </li> `;
}
