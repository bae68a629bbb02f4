import { inSteps, isStraight, shortNumber } from './path-steps.ts';

/** What Vega writes although it is the default, or for a pointer; drawn as nothing else without it. */
const DEFAULTS = / (?:opacity="1"|font-weight="normal"|pointer-events="none")/g;

/** How Vega describes axes and groups; the figure has one description, which says more. */
const ROLES =
  / (?:role="graphics-\w+"|aria-(?:roledescription|hidden)="[^"]*"|aria-label="(?:[XY]-axis|Title text|Symbol legend|Gradient legend)[^"]*")/g;

/** Attributes whose numbers are places and sizes in pixels. */
const PLACES = / (?:transform|x2|y2)="[^"]*"/g;

/** Grounds without a colour, of which nothing is seen, and groups with nothing in them. */
const UNSEEN = /<path class="(?:fore|back)ground"(?![^>]* (?:fill|stroke)=)[^>]*\/>|<g><\/g>/g;

/** One line after the other, as those of a grid and the ticks of an axis. */
const LINES = /(?:<line [^>]*\/>){2,}/g;

/** Where a line begins, how far it goes, and how it looks. */
const LINE =
  /<line(?: transform="translate\(([^,]*),([^,]*)\)")? x2="([^"]*)" y2="([^"]*)"([^>]*)\/>/g;

/**
 * An SVG of Vega in a third to a half of its letters, with the same picture: lines as steps of a tenth of a pixel, other
 * places to a hundredth, the font named once, nothing said that goes without saying. And the style attribute of images
 * as an attribute of its own, because a strict content security policy forbids the former.
 */
export function tidySvg(svg: string): string {
  const [font] = / font-family="[^"]*"/.exec(svg) ?? [''];
  // Tags alone: a name of a class may look like an attribute.
  return sharedClips(svg)
    .replace(UNSEEN, '')
    .replace(UNSEEN, '')
    .replace(/<[^<>]*>/g, (tag) => tidyTag(tag.replace(font, '')))
    .replace(LINES, onePath)
    .replace('<svg', `<svg${font}`);
}

/** Each layer of a panel has a clip of its own, mostly the same: one is enough. */
function sharedClips(svg: string): string {
  const first = new Map<string, string>();
  const same = new Map<string, string>();
  const fewer = svg.replace(/<clipPath id="([^"]*)">(.*?)<\/clipPath>/gs, (whole, id, shape) => {
    const known = first.get(shape);
    same.set(id, known ?? id);
    if (known !== undefined) return '';
    first.set(shape, id);
    return whole;
  });
  return fewer.replace(/url\(#([^)]*)\)/g, (_, id) => `url(#${same.get(id) ?? id})`);
}

function tidyTag(tag: string): string {
  return tag
    .replace(DEFAULTS, '')
    .replace(ROLES, '')
    .replace(/^(<g class="[\w-]+ [\w-]+) [\w ]+"/, '$1"')
    .replace(/ style="[^"]*image-rendering: pixelated;"/g, ' image-rendering="pixelated"')
    .replace(PLACES, toHundredths)
    .replace(' transform="translate(0,0)"', '')
    .replace(
      / d="([^"]*)"/g,
      (_, path: string) => ` d="${isStraight(path) ? inSteps(path) : toHundredths(path)}"`,
    );
}

/** Lines that look alike as one path; as they are where they do not, and where they are pale and may cross. */
function onePath(lines: string): string {
  const found = [...lines.matchAll(LINE)];
  const style = found[0]?.[5] ?? '';
  const alike = found.map(([line]) => line).join('') === lines;
  if (!alike || style.includes('opacity') || found.some(([, , , , , own]) => own !== style)) {
    return lines;
  }
  const steps = found.map(([, x = '0', y = '0', dx, dy]) => `M${x},${y}l${dx},${dy}`);
  return `<path d="${steps.join('')}"${style}/>`;
}

function toHundredths(text: string): string {
  return text.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) => shortNumber(Number(number), 100));
}
