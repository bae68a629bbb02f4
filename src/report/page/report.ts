import type { Claim } from '../../claims/claim.ts';
import type { Artefact } from '../artefact.ts';
import type { DataTable } from '../figure.ts';

/** Everything that the page shows; plain data, and whoever makes it names the date and the machine. */
export interface Report {
  readonly title: string;
  readonly dataset: { readonly name: string; readonly digest: string };
  /** In the order of columns; labels as in claims and figures. */
  readonly recipes: readonly ReportRecipe[];
  readonly seeds: readonly number[];
  readonly pairs: readonly string[];
  readonly hiddenSizes: readonly number[];
  /** Number of trials behind the report. */
  readonly trials: number;
  /** One digest over the digests of all weights, `sha256:…`. */
  readonly weightsDigest: string;
  readonly versions: {
    readonly lowcap: string;
    readonly arithmetic: number;
    /** Such as `Node.js 24.21.0`. */
    readonly engine: string;
  };
  readonly machine?: string;
  /** Seconds by what they were spent on, such as `training`. */
  readonly seconds: Readonly<Record<string, number>>;
  /** What to type to get this report again. */
  readonly command: string;
  /** On data other than the paper's: what the report opens with, and what was asked. */
  readonly own?: OwnData;
  /** Corrupted copies of each image behind the numbers about noise and patches. */
  readonly draws: number;
  readonly artefacts: readonly ReportArtefact[];
  /** One for each claim and recipe; the page sorts them by section. */
  readonly claims: readonly Claim[];
  /** The primary ones with every recipe of the map of recipes; none where the controls are not stored. */
  readonly mapped?: readonly Claim[];
  /** When the report was made, ISO 8601. */
  readonly made: string;
}

/** What a report says of data that are not the paper's. */
export interface OwnData {
  /** The smallest hidden size that suffices for each pair and recipe, with its interval, a sentence each. */
  readonly sufficient: readonly string[];
  /** When a size suffices. */
  readonly criterion: string;
  /** How the largest networks of the capacity study decide the validation rows. */
  readonly scores: DataTable;
  /** Which of the paper's questions are asked, and what of them is left out and why. */
  readonly questions: readonly ReportQuestion[];
}

export interface ReportQuestion {
  readonly section: string;
  readonly question: string;
  readonly leftOut?: string;
}

export interface ReportRecipe {
  readonly label: string;
  /** What it consists of, such as `full batch`. */
  readonly values: readonly string[];
  /** The same in a line of words. */
  readonly text: string;
}

export interface ReportArtefact {
  readonly artefact: Artefact;
  /** The figure as `renderSvg` draws it without a heading; absent for a table. */
  readonly svg?: string;
}
