import { DARK_FIGURE_STYLES } from '../dark-figures.ts';
import { PAGE_COLOURS } from './palette.ts';
import { ARTEFACT_STYLES } from './styles-artefacts.ts';
import { CLAIM_STYLES } from './styles-claims.ts';
import { PRINT_STYLES } from './styles-print.ts';

const SERIF = `'Iowan Old Style', 'Palatino Linotype', Palatino, 'Book Antiqua', 'URW Palladio L', Georgia, 'DejaVu Serif', serif`;
const SANS = `system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif`;
const MONO = `ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace`;

const BASE_STYLES = `
:root { --serif: ${SERIF}; --sans: ${SANS}; --mono: ${MONO}; }
*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 0.8rem 1.25rem 4rem; max-width: 62rem;
  background: var(--ground); color: var(--ink);
  font: 1.0625rem/1.55 var(--serif); overflow-wrap: break-word;
}
h1, h2, h3, h4, p, ul, dl, figure, pre { margin: 0; }
h1 { font-size: clamp(1.4rem, 1.2rem + 0.8vw, 1.7rem); line-height: 1.2; font-weight: 600; text-wrap: balance; }
h2 { font-size: 1.35rem; line-height: 1.25; font-weight: 600; padding-top: 0.6rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.2rem; line-height: 1.3; font-weight: 600; }
h4, .place, .note, .files, .extent, figcaption, summary, table, .contents, .facts dt, .strips {
  font-family: var(--sans);
}
p, li, dd { max-width: 44rem; }
.whole { white-space: nowrap; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.method p + p { margin-top: 0.5rem; }
.method > div, .method > dl { padding: 0.2rem 0 0.8rem; scroll-margin-top: 3rem; }
.method > summary { font-size: 0.9375rem; color: var(--ink); }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
code, pre { font-family: var(--mono); font-size: 0.85em; }
pre { padding: 0.8rem 1rem; overflow-x: auto; background: var(--shade); border-radius: 4px; }
summary { cursor: pointer; font-size: 0.875rem; color: var(--muted); padding: 0.25rem 0; }
summary:hover { color: var(--ink); }
.skip { position: absolute; left: -100rem; top: 0; padding: 0.6rem 1rem; background: var(--ink); color: var(--ground); }
.skip:focus { left: 0; z-index: 1; }
header { padding-bottom: 0.6rem; }
.about { margin-top: 0.3rem; max-width: none; }
.extent { margin-top: 0.2rem; font-size: 0.9rem; color: var(--muted); }
.note, .files, .place { font-size: 0.875rem; color: var(--muted); }
main > section { margin-bottom: 1.8rem; }
main > section > * + * { margin-top: 0.8rem; }
.contents { margin-bottom: 2.5rem; font-size: 0.875rem; line-height: 1.4; }
.contents ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.1rem; padding: 0; list-style: none; }
.contents ul ul { margin-top: 0.3rem; }
.contents li:has(ul) { flex-basis: 100%; }
.contents a { display: inline-block; padding: 0.2rem 0; }
.contents .rest { display: none; }
.facts { font-size: 1rem; border-bottom: 1px solid var(--line); }
.facts div { display: grid; grid-template-columns: minmax(8rem, 1fr) 4fr; gap: 0 1rem; padding: 0.45rem 0; border-top: 1px solid var(--line); }
.facts dt { font-size: 0.875rem; color: var(--muted); padding-top: 0.1rem; }
.facts dd { margin: 0; min-width: 0; font-variant-numeric: tabular-nums; }
.digest { overflow-wrap: anywhere; }
@media (max-width: 34rem) { .facts div { grid-template-columns: 1fr; } }
@media screen and (min-width: 78rem) {
  body { max-width: 78rem; }
  .columns { display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 3rem; }
  .contents { position: sticky; top: 1.5rem; align-self: start; max-height: calc(100vh - 3rem); overflow-y: auto; font-size: 0.8125rem; }
  .contents ul { display: block; }
  .contents ul ul { margin: 0.15rem 0 0.5rem; padding-left: 0.75rem; border-left: 1px solid var(--line); }
  .contents .rest { display: inline; color: var(--muted); }
  .contents a { text-decoration: none; }
  .contents a:hover { text-decoration: underline; }
}
`;

/** The style sheet of the page, one text, since the policy names its digest. */
export const STYLES = [
  PAGE_COLOURS,
  BASE_STYLES,
  ARTEFACT_STYLES,
  DARK_FIGURE_STYLES,
  CLAIM_STYLES,
  PRINT_STYLES,
].join('');
