/** What a style sheet says of a drawing, and a file has to say itself. */
const DRAWN = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray'] as const;
const WRITTEN = ['fill', 'font-family', 'font-size'] as const;

/** A drawing of the page as a file of its own, as it looks now. */
export function svgText(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [svg, copy].map((root) => [root, ...root.querySelectorAll('*')]);
  originals?.forEach((original, i) => {
    const style = getComputedStyle(original);
    const element = copies?.[i];
    const names = original.tagName === 'text' ? WRITTEN : DRAWN;
    for (const name of names) element?.setAttribute(name, style.getPropertyValue(name));
    element?.removeAttribute('class');
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}

/** Dots of the picture for each of the page. */
const SCALE = 2;

/** The picture of a drawing. */
export async function pngOf(svg: string, width: number, height: number): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [SCALE * width, SCALE * height];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await pictureOf(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** What is drawn on a canvas, as a PNG. */
export function pictureOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('the browser made no picture of the drawing'));
    }, 'image/png');
  });
}
