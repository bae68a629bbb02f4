import { shownText } from '../../data/shown-text.ts';
import { count } from '../../count.ts';
import { contents } from './contents.ts';
import { type Html, html, trusted } from './html.ts';
import { figuresSection } from './figures-section.ts';
import { findingsSection } from './findings-section.ts';
import { ledgerSection } from './ledger-section.ts';
import { methodSection } from './method-section.ts';
import { ownDataSection } from './own-data-section.ts';
import { contentPolicy } from './policy.ts';
import type { Report } from './report.ts';
import { STYLES } from './styles.ts';

/** The paper that is reproduced. */
const PAPER =
  'Understanding Generalization, Robustness, and Interpretability in Low-Capacity Neural Networks';

/**
 * The report as one HTML file: no script, nothing to fetch, a content security policy that allows
 * its own style sheet and nothing else. The same report gives the same text.
 * @throws Error when a figure has no data, or a style that the policy would drop.
 */
export async function reportPage(report: Report): Promise<string> {
  // Outside of the template, because the policy's digest is over every space.
  const styleSheet = trusted(`<style>${STYLES}</style>`);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${await contentPolicy(STYLES)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <link rel="icon" href="data:," />
        <title>${report.title}</title>
        ${styleSheet}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the report</a>
        ${heading(report)}
        <div class="columns">
          ${contents(report)}
          <main id="main" tabindex="-1">
            ${report.own ? ownDataSection(report.own) : findingsSection(report)}
            ${ledgerSection(report)} ${report.artefacts.length > 0 && figuresSection(report)}
            ${methodSection(report)}
          </main>
        </div>
      </body>
    </html> `;
  return page.text;
}

function heading({ title, dataset, own, recipes, seeds, trials }: Report): Html {
  const [kind, asked] = own ? ['The questions', ', asked of other data'] : ['A reproduction', ''];
  return html`<header>
    <h1>${title}</h1>
    <p class="about">${kind} of Yash Kumar, <cite>${PAPER}</cite>${asked}</p>
    <p class="extent">
      Dataset ${shownText(dataset.name)} · ${count(recipes.length, 'recipe')} ·
      ${count(seeds.length, 'seed')} · ${count(trials, 'trained network')}
    </p>
  </header>`;
}
