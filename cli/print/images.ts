import chalk from 'chalk';

const SIDE = 28;
const SHADES = [' ', '░', '▒', '▓', '█'];

/**
 * Images of 28 × 28 side by side, each by its own largest value, two rows of pixels in a line: grey half blocks
 * where the terminal has colours, shades of their mean where not.
 */
export function drawImages(images: readonly Float32Array[]): string[] {
  const scaled = images.map((image) => {
    const largest = image.reduce((a, b) => Math.max(a, b), 0);
    return image.map((value) => (largest > 0 ? value / largest : 0));
  });
  return Array.from({ length: SIDE / 2 }, (_, line) =>
    scaled.map((image) => drawLine(image, 2 * line * SIDE)).join('  '),
  );
}

function drawLine(image: Float32Array, first: number): string {
  return Array.from({ length: SIDE }, (_, x) =>
    drawCell(image[first + x], image[first + SIDE + x]),
  ).join('');
}

function drawCell(upper: number, lower: number): string {
  if (chalk.level === 0) {
    const ink = (upper + lower) / 2;
    return SHADES[Math.round(ink * (SHADES.length - 1))];
  }
  const [above, below] = [upper, lower].map((ink) => Math.round(255 * ink));
  return chalk.rgb(above, above, above).bgRgb(below, below, below)('▀');
}
