import { type PairRows, rowOf } from '../data/pair-rows.ts';
import {
  type Band,
  crossBarBand,
  isOfDigits,
  meanOfDefined,
  rankOfBand,
  shareInBand,
} from './cross-bar.ts';
import { type DigitRegions, type Region, digitRegions, shareInPixels } from './digit-regions.ts';

/** Kinds of images of section 4.7, of a class and as a network decides them; misclassified are those of the negative class. */
export interface OfKinds {
  readonly negative: number | null;
  readonly positive: number | null;
  readonly misclassified: number | null;
}

/**
 * Share of a map's total that lies in the band of the cross-bar, mean over the negative images of each kind; null
 * without any.
 */
export interface CrossBarShares {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly correct: number | null;
  readonly misclassified: number | null;
  readonly misclassifiedImages: number;
  /** Share of the other bands of equal height that have less of the map (`rankOfBand`), mean over the images. */
  readonly rank: {
    readonly correct: number | null;
    readonly misclassified: number | null;
    readonly otherClass: number | null;
  };
  /** The share of the map in the same band, mean over the correct images of the positive class. */
  readonly otherClass: number | null;
  /** The share of an image's own ink in the band, mean over the correct negative images: `correct / ink` is saliency per ink. */
  readonly ink: number | null;
}

/** What a region has of maps, of the ink of the same images, and of the image's area; see `digitRegions`. */
export interface RegionShares {
  readonly area: number;
  readonly saliency: OfKinds;
  readonly ink: OfKinds;
}

export type ShareByRegion = Readonly<Record<Region, RegionShares>>;

/** Where the maps of digits lie. */
export interface DigitShares {
  readonly crossBar: CrossBarShares;
  readonly regions: ShareByRegion;
}

type Kind = keyof OfKinds;

/** Gathers, map by map, where the maps of images lie; nothing for rows that are no images of two digits. */
export function gatherDigitShares(images: PairRows, classes: readonly string[]) {
  if (!isOfDigits(images, classes)) return undefined;
  const band = crossBarBand(images);
  const regions = digitRegions(images, band);
  const gathered: Record<Kind, Places[]> = { negative: [], positive: [], misclassified: [] };
  return {
    /** @param isPositive how the network decides the image at the position */
    add(at: number, map: Float32Array, isPositive: boolean): void {
      const kind = kindOf(images.signs[at] > 0, isPositive);
      if (kind) gathered[kind].push(placesOf(rowOf(images, at), map, band, regions));
    },
    shares: (): DigitShares => sharesOf(gathered, band, regions, images.form.dimensions),
  };
}

function kindOf(label: boolean, decided: boolean): Kind | undefined {
  if (label) return decided ? 'positive' : undefined;
  return decided ? 'misclassified' : 'negative';
}

/** Where one map lies, and the ink of its image. */
type Places = ReturnType<typeof placesOf>;

function placesOf(image: ArrayLike<number>, map: Float32Array, band: Band, regions: DigitRegions) {
  const inRegions = (values: ArrayLike<number>) =>
    mapRegions(regions, (pixels) => shareInPixels(values, pixels));
  return {
    share: shareInBand(map, band),
    rank: rankOfBand(map, band),
    ink: shareInBand(image, band),
    saliency: inRegions(map),
    inkIn: inRegions(image),
  };
}

function sharesOf(
  gathered: Readonly<Record<Kind, readonly Places[]>>,
  { firstRow, lastRow }: Band,
  regions: DigitRegions,
  dimensions: number,
): DigitShares {
  const mean = (kind: Kind, value: (places: Places) => number) =>
    meanOfDefined(gathered[kind].map(value));
  const means = (value: (places: Places) => number): OfKinds => ({
    negative: mean('negative', value),
    positive: mean('positive', value),
    misclassified: mean('misclassified', value),
  });
  const share = means((places) => places.share);
  const rank = means((places) => places.rank);
  return {
    crossBar: {
      firstRow,
      lastRow,
      correct: share.negative,
      misclassified: share.misclassified,
      misclassifiedImages: gathered.misclassified.length,
      rank: {
        correct: rank.negative,
        misclassified: rank.misclassified,
        otherClass: rank.positive,
      },
      otherClass: share.positive,
      ink: mean('negative', (places) => places.ink),
    },
    regions: mapRegions(regions, (pixels, region) => ({
      area: pixels.length / dimensions,
      saliency: means((places) => places.saliency[region]),
      ink: means((places) => places.inkIn[region]),
    })),
  };
}

function mapRegions<Value>(
  regions: DigitRegions,
  valueOf: (pixels: Uint32Array, region: Region) => Value,
): Readonly<Record<Region, Value>> {
  const entries = Object.entries(regions) as [Region, Uint32Array][];
  return Object.fromEntries(
    entries.map(([region, pixels]) => [region, valueOf(pixels, region)]),
  ) as Record<Region, Value>;
}
