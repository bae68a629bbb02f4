import { shownText } from '../../data/shown-text.ts';
import { type Html, html, type HtmlPart } from './html.ts';
import { methodTexts } from './method-texts.ts';
import { formatSeconds } from './numbers.ts';
import { prose } from './prose.ts';
import type { Report } from './report.ts';

/** What was done, with what, and how to do it again. */
export function methodSection(report: Report): Html {
  const { dataset, versions } = report;
  return html`<section id="method" aria-labelledby="method-heading">
    <h2 id="method-heading">Method and how to repeat it</h2>
    <p>
      The same version with the same data gives the same weights, bit for bit, on any machine. This
      line makes the report again:
    </p>
    <pre tabindex="0"><code>${report.command}</code></pre>
    ${methodTexts(report).map(
      ({ id, title, paragraphs }) =>
        html`<details class="method">
          <summary>${title}</summary>
          <div id="${id}">${paragraphs.map((paragraph) => html`<p>${prose(paragraph)}</p>`)}</div>
        </details> `,
    )}
    <details class="method">
      <summary>Grid, data, versions and digests</summary>
      <dl class="facts" id="provenance">
        ${report.recipes.map(({ label, values }) => fact(html`Recipe ${label}`, values.join(', ')))}
        ${fact('Dataset', html`${shownText(dataset.name)} ${digestOf(dataset.digest)}`)}
        ${fact('Pairs', report.pairs.join(', '))}
        ${fact('Hidden units', report.hiddenSizes.join(', '))}
        ${fact('Seeds', report.seeds.join(', '))} ${fact('Trials', report.trials)}
        ${fact('All weights', digestOf(report.weightsDigest))}
        ${fact('Versions', `lowcap ${versions.lowcap}, arithmetic ${versions.arithmetic}, ${versions.engine}`)}
        ${report.machine !== undefined && fact('Machine', report.machine)}
        ${fact('Time', timesOf(report.seconds))}
        ${fact('Made', html`<time datetime="${report.made}">${report.made}</time>`)}
      </dl>
    </details>
  </section> `;
}

function fact(name: HtmlPart, value: HtmlPart): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div> `;
}

function digestOf(digest: string): Html {
  return html`<code class="digest">${digest}</code>`;
}

function timesOf(seconds: Report['seconds']): string {
  return Object.entries(seconds)
    .map(([what, taken]) => `${what} ${formatSeconds(taken)}`)
    .join(', ');
}
