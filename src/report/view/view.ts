import type { ImageShape } from '../../data/raw-data.ts';
import type { Row } from '../figure.ts';

/** What a panel or a page shows, as plain data: enough to draw it on its own and to write its numbers. */
export interface View {
  /** Small letters, digits and dashes; what differs in anything that is shown differs here, too. */
  readonly name: string;
  readonly title: string;
  /** One line each: which network, on what, how often. */
  readonly subtitle: readonly string[];
  readonly content: ViewContent;
}

export type ViewContent =
  | ViewCurves
  | ViewMap
  | ViewPictures
  | ViewScatter
  | ViewBars
  | ViewNumbers;

/** What is measured along an axis, by a colour or in a column: `validation F1, best epoch`. */
export interface Quantity {
  readonly label: string;
  /** `% of the weights`; without one it is a count, a share of 1, or what its label says. */
  readonly unit?: string;
}

/** Curves over one axis. */
export interface ViewCurves {
  readonly type: 'curves';
  readonly x: Quantity & {
    /**
     * `log`: 0 has no place, it stands where half the smallest other value would. `remaining`: of per cents that are
     * removed, the logarithm of what is left, up to 99 %. @default linear
     */
    readonly scale?: 'log' | 'remaining';
  };
  readonly y: Quantity & {
    readonly scale?: 'log';
    /** What is shown of it; what is outside stays among the numbers. @default all */
    readonly domain?: readonly [number, number];
    /** The least and the largest value that there can be: what is drawn around a mean ends there. */
    readonly limits?: readonly [number, number];
  };
  /** What tells the curves apart: `pair`. */
  readonly by: string;
  readonly curves: readonly ViewCurve[];
  /** Lines across. */
  readonly levels?: readonly ViewLevel[];
  /** What the panel stands at. */
  readonly cursor?: number;
}

/** A value that is drawn across a plot, and what it is. */
export interface ViewLevel {
  readonly y: number;
  readonly text: string;
}

export interface ViewCurve {
  readonly name: string;
  readonly points: readonly ViewPoint[];
}

/** One point, of one value or of a mean over seeds. */
export interface ViewPoint {
  readonly x: number;
  /** Null where there is none. */
  readonly y: number | null;
  /** Of the mean. */
  readonly spread?: MeanSpread;
}

/** What is known of a mean beside itself. */
export interface MeanSpread {
  /** Sample standard deviation over the seeds; null for fewer than two. */
  readonly sd: number | null;
  /** Pointwise 95 % interval of the mean (Student's t); null where there is none. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly seeds: number;
}

/** Values by two lists of choices, such as learning rate and hidden size. */
export interface ViewMap {
  readonly type: 'map';
  readonly x: Quantity;
  readonly y: Quantity;
  readonly value: Quantity;
  readonly cells: readonly MapCell[];
}

/** One cell; its place is written as it is read, and the order of the cells is that of the places. */
export interface MapCell {
  readonly x: number;
  readonly y: number;
  readonly value: number | null;
  readonly spread?: MeanSpread;
}

/** Pictures of one shape: images, maps, weights. */
export interface ViewPictures {
  readonly type: 'pictures';
  readonly shape: ImageShape;
  /** Pictures in a row, at most. */
  readonly across: number;
  /** Undefined leaves a place empty. */
  readonly pictures: readonly (ViewPicture | undefined)[];
}

export interface ViewPicture extends Quantity {
  /** [D], row by row. */
  readonly values: ArrayLike<number>;
  /** Ink from 0 to 1; amounts from 0 to the largest; signed with zero in the middle. */
  readonly scale: 'ink' | 'heat' | 'signed';
  /** The amount that has the strongest colour. @default the largest of the picture */
  readonly most?: number;
  /** What is said of it below its name. */
  readonly note?: string;
}

/** Points in the plane, of which only nearness means something. */
export interface ViewScatter {
  readonly type: 'scatter';
  /** Names of the classes. */
  readonly classes: readonly string[];
  /** [points], each an index of `classes`. */
  readonly labels: ArrayLike<number>;
  readonly plots: readonly ScatteredPoints[];
}

export interface ScatteredPoints {
  readonly title: string;
  /** [points, 2] */
  readonly positions: ArrayLike<number>;
}

/** Named values, such as those of the columns of a table, side by side where there are several of each. */
export interface ViewBars {
  readonly type: 'bars';
  /** What the names are of: `column`. */
  readonly of: string;
  readonly names: readonly string[];
  readonly series: readonly (Quantity & { readonly values: ArrayLike<number> })[];
}

/** Numbers and words that are no picture: they have a CSV alone. */
export interface ViewNumbers {
  readonly type: 'numbers';
  readonly columns: readonly Quantity[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** `change of F1 [%]`, as a column or an axis is headed. */
export function quantityText({ label, unit }: Quantity): string {
  return unit === undefined ? label : `${label} [${unit}]`;
}

/** What is known of the mean of a measure in a row beside itself. */
export function spreadIn(row: Row, measure: string): MeanSpread {
  const numberAt = (part: string) => {
    const value = row[`${measure}_${part}`];
    return typeof value === 'number' ? value : null;
  };
  const [low, high] = [numberAt('low'), numberAt('high')];
  return {
    sd: numberAt('sd'),
    interval: low === null || high === null ? null : [low, high],
    seeds: Number(row['seeds'] ?? 1),
  };
}
