import { HIGH_F1 } from '../../analysis/paper.ts';
import { ALPHA } from '../../claims/judge.ts';
import { TEST_RESAMPLES } from '../../claims/test-intervals.ts';
import { MOST_TEST_SEEDS } from '../../studies/capacity.ts';
import { neighbourCount } from '../../embedding/method.ts';
import { CLUSTER_PARAMS } from '../../studies/clusters.ts';
import type { Report } from './report.ts';

/** A part of the method, opened by who wants it. */
export interface MethodText {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** Everything about the method that a referee may ask for, beside the grid and the digests. */
export function methodTexts(report: Report): MethodText[] {
  return [
    { id: 'inference', title: 'Verdicts: intervals, levels, corrections', paragraphs: inference() },
    { id: 'entries', title: 'Claims: what is written down, and when', paragraphs: entries() },
    { id: 'training', title: 'Networks: data, seeds, training', paragraphs: training() },
    {
      id: 'measuring',
      title: 'Measurements: pruning, units, noise, patches, saliency, embedding',
      paragraphs: measuring(report),
    },
  ];
}

function inference(): string[] {
  const alpha = `${100 * ALPHA} %`;
  return [
    'Each claim has one statistic, computed in each seed by itself, so that all comparisons are paired by seed: networks of one seed share their split, and differences are taken before medians and means. The unit of inference is the seed; spreads over seeds are computed from couples of consecutive seeds. A seed enters only when all networks that the statistic needs of it are there, and seeds enter in ascending order, so the order in which they finish changes nothing. Diverged networks are left out and counted.',
    'Intervals are confidence sequences: they hold at every number of seeds at once, so that seeds may be added until a claim is decided without any correction for looking. Magnitudes (F1, AUC, losses, logarithms of spreads) are judged by their median over seeds, the value that half of all seeds reach: bets at even odds on which side of a bound a seed lies, a sign test that may be looked at after every seed (Howard and Ramdas 2022, “Sequential estimation of quantiles with applications to A/B testing and best-arm identification”). It assumes nothing of their distribution; of a mean no method can tell anything without a range (Bahadur and Savage 1956), and a network that collapses in one seed of ten moves it by more than the effects in question. What is yes or no in a seed, shares of few things and rank associations are judged by their mean, by betting in their range (Waudby-Smith and Ramdas 2024, “Estimating means of bounded random variables by betting”, constant bets mixed); so are magnitudes whose seeds are all equal, if that is the stricter. The details of a claim name its method.',
    'A sentence about every one of several things is judged by the one that fares worst, as an intersection–union test (Berger 1982): the least of the e-values for, the average of the e-values against (Vovk and Wang 2021).',
    `The e-value of a decision is what a bet against all other verdicts has multiplied its stake by; by Ville’s inequality the chance that it ever reaches 1/α when the verdict is wrong is at most α. The primary claims of a recipe share ${alpha} by Holm’s procedure (1979): the chance of any wrong decision among them is at most ${alpha}. The other claims are corrected by e-BH (Wang and Ramdas 2022, “False discovery rate control with e-values”): of those that are decided an expected share of at most ${alpha} is wrong. Both hold whatever the dependence. The level printed with an interval is what these procedures leave it, and the verdict is the zone of the rule that holds the whole interval, else undecided. Recipes are corrected each by itself.`,
    'Claims of “no change” are tested for equivalence: the interval must lie within the smallest effect that matters. Seeds that would decide an undecided claim are those with which four of five further runs decide it, drawn from the seeds that are there; beyond 200, or where the value lies on the bound, no number is named.',
    `Verdicts use the validation images, as the paper does. Beside them, where it is defined, stands the statistic on the 10,000-image test file, which all seeds share, with a 95 % percentile interval of a crossed bootstrap over seeds and images (Owen 2007, “The pigeonhole bootstrap”; ${TEST_RESAMPLES} resamples of at most ${MOST_TEST_SEEDS} seeds). It describes one look and decides nothing.`,
    'A finding holds with a recipe when every claim that decides it is reproduced, fails when one is not reproduced, holds in part when the worst of them is partly reproduced, and is open while one is undecided or untested and none fails. It depends on the recipe when recipes decide it differently.',
  ];
}

function entries(): string[] {
  return [
    'Before its data an entry of the ledger fixes the sentence and its place, the statistic in words and as a formula with its unit, the rule, the smallest effect that matters, a control (what the statistic is without the effect) and what the statistic can reach (simulated worlds in which the sentence is as false and as true as can be). The hash is over all of these: a changed entry is a new version with a new date.',
    `The rules of today were written after results had been seen: of seeds 1 to 3 in sections 4.1 to 4.4 and of seeds 1 to 10 in sections 4.5 to 4.7, some bounds after a look at what they decide; and magnitudes are judged by their medians instead of their means since the seeds 1 to 10 had been seen (docs/VERDICTS.md tells what and why). So the details of each claim also give the verdict from the later seeds alone, which nobody had seen then. An author may file another reading of a sentence; it is judged by itself, shown beside ours, and changes no other verdict.`,
  ];
}

function training(): string[] {
  return [
    'Pixels are bytes divided by 255. The images of a pair in the 60,000-image training file are shuffled by the seed; ⌊0.8 N⌋ of them are trained on, the rest is validation. The 10,000-image file is the test file: it is reported and never used to choose anything.',
    'Networks have one hidden layer of H rectified units and one logistic output; H = 0 is logistic regression. The loss is the mean cross-entropy over the batch, updates are plain gradient descent in float32, weights are those after the last epoch. F1 is that of the second class of a pair at a logit of 0 or more; AUC is by rank of logits, ties averaged. “Best” F1 is that of the best epoch on validation, as the paper plots it; it hides collapse, so the last epoch stands beside it.',
    'Every random draw is a function of the seed and its purpose. Initial weights depend on seed, hidden size, unit and pixel but not on the pair: the weights of a seed are the same on every pair of classes, a paired design in which pairs are compared from equal starts. Networks of different size share the order of the data only. The recipes share split and seed as well.',
    `The minimum capacity of a pair in a seed is the smallest size from which on the best F1 stays above ${HIGH_F1}, for it and every larger size of the grid; there may be none.`,
  ];
}

function measuring({ draws }: Report): string[] {
  const { perplexity, iterations } = CLUSTER_PARAMS;
  const neighbours = neighbourCount(10 ** 6, perplexity, 'exact');
  return [
    'Pruning removes the ⌊s·n⌋ weights of smallest magnitude, ties by position, never biases, in each layer by itself unless another scope is named; nothing is trained after it. Changes are in percent of the value before, missing where that is 0.',
    'A unit is dead when it is zero on every validation image, constant when it has the same other value on all, input-disconnected when all its incoming weights are zero, output-disconnected when its outgoing weight is, and useful when it is none of these.',
    `Noise is N(0, σ²) on every pixel, clipped to [0, 1] unless the run says otherwise; a patch is one square of zeros at a uniform place. Corrupted copies of each image that are averaged: ${draws}, drawn by seed, copy, image and pixel, so that every network of a seed sees the same corrupted images.`,
    'Saliency is that of appendix C.2 of the paper: the absolute change of the predicted probability when a small ε is added to one pixel, for every pixel by itself. A network that does not respond to any pixel has a blank map.',
    `The embedding is exact t-SNE of the hidden activations with perplexity ${perplexity} and ${iterations} iterations from the first two principal components. The similarities P, and with them the KL divergence that is printed, are over the ${neighbours} nearest neighbours of each point rather than all pairs.`,
  ];
}
