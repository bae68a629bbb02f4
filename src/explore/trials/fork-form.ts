import type { ForkChoice } from '../../lab/fork.ts';
import { type Fork, MOST_EPOCHS, type Recipe } from '../../lab/recipe.ts';
import { type Scope, SCOPES } from '../../network/prune.ts';
import { clamp, step } from '../lists.ts';
import type { TrialHead } from './heads.ts';

/** What is chosen for a fork, in this order. */
export const FORK_FIELDS = ['epoch', 'rate', 'sparsity', 'scope', 'pruned', 'epochs'] as const;

/** One of `FORK_FIELDS`. */
export type ForkField = (typeof FORK_FIELDS)[number];

/** What is chosen for a fork. */
export interface ChosenFork {
  /** Of the network that is forked. */
  readonly trialId: string;
  readonly of: { readonly learningRate: number; readonly epochs: number };
  readonly epoch: number;
  readonly rate: number;
  /** 0 when nothing is pruned. */
  readonly sparsity: number;
  readonly scope: Scope;
  readonly pruned: 'kept' | 'free';
  /** All of them, more than `epoch`. */
  readonly epochs: number;
}

/** A network that is looked at; before its own fork it is its parent that is forked. */
export interface ForkOrigin {
  readonly trialId: string;
  readonly recipe: Recipe;
}

/** The choices of somebody who forks a network. */
export interface ForkForm extends ChosenFork {
  readonly network: ForkOrigin;
  /** Under the cursor. */
  readonly field: ForkField;
}

const RATES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1] as const;
const SPARSITIES = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99] as const;

/** In the middle of the training, nothing changed; undefined of a network that cannot be read. */
export function forkForm({ trialId, trial }: TrialHead): ForkForm | undefined {
  if (!trial) return undefined;
  const network = { trialId, recipe: trial.recipe };
  const at = forkedAt(network, Math.floor(trial.recipe.epochs / 2));
  return {
    ...at,
    network,
    field: 'epoch',
    rate: at.of.learningRate,
    sparsity: 0,
    scope: 'layer',
    pruned: 'kept',
    epochs: Math.max(at.of.epochs, at.epoch + 1),
  };
}

/** What is forked at an epoch of a network. */
export function forkedAt(
  { trialId, recipe }: ForkOrigin,
  epoch: number,
): Pick<ChosenFork, 'trialId' | 'of' | 'epoch'> {
  const after = recipe.forks?.find((fork) => epoch < fork.epoch);
  const { learningRate, epochs } = after ?? recipe;
  return { trialId: after?.parent ?? trialId, of: { learningRate, epochs }, epoch };
}

/** The cursor `by` fields on. */
export function moveInForm(form: ForkForm, by: number): ForkForm {
  return { ...form, field: step(FORK_FIELDS, form.field, by) ?? form.field };
}

/** The field under the cursor with another value: a number of epochs by so many, anything else the next one. */
export function changeForm(form: ForkForm, by: number): ForkForm {
  const { network, of, epoch, rate, epochs } = form;
  const one = Math.sign(by);
  switch (form.field) {
    case 'epoch': {
      const at = forkedAt(network, clamp(epoch + by, network.recipe.epochs));
      return {
        ...form,
        ...at,
        // What was not changed is as it was in the network that is forked now.
        rate: rate === of.learningRate ? at.of.learningRate : rate,
        epochs: Math.max(epochs === of.epochs ? at.of.epochs : epochs, at.epoch + 1),
      };
    }
    case 'epochs':
      return { ...form, epochs: Math.min(MOST_EPOCHS, Math.max(epoch + 1, epochs + by)) };
    case 'rate': {
      const rates = [...new Set([...RATES, of.learningRate])].sort((a, b) => a - b);
      return { ...form, rate: step(rates, rate, one) ?? rate };
    }
    case 'sparsity':
      return { ...form, sparsity: step(SPARSITIES, form.sparsity, one) ?? 0 };
    case 'scope':
      return { ...form, scope: step(SCOPES, form.scope, one) ?? 'layer' };
    case 'pruned':
      return { ...form, pruned: one > 0 ? 'free' : 'kept' };
  }
}

/** What is asked for. */
export function choiceOf(form: ChosenFork): ForkChoice {
  const { epoch, rate, sparsity, scope, pruned, epochs } = form;
  const pruning = { sparsity, scope, keep: pruned === 'kept' };
  return { epoch, learningRate: rate, epochs, ...(sparsity > 0 && { pruning }) };
}

/** The same on the command line, as short as it can be. */
export function forkCommand(form: ChosenFork, digits: number): string {
  const { trialId, of, epoch, rate, sparsity, scope, pruned, epochs } = form;
  return [
    `lowcap fork ${trialId.slice(0, digits)} --epoch ${epoch}`,
    ...(rate === of.learningRate ? [] : [`--learning-rate ${rate}`]),
    ...(epochs === of.epochs ? [] : [`--epochs ${epochs}`]),
    ...(sparsity === 0 ? [] : [`--sparsity ${sparsity}`]),
    ...(sparsity === 0 || scope === 'layer' ? [] : [`--scope ${scope}`]),
    ...(sparsity === 0 || pruned === 'kept' ? [] : ['--pruned free']),
  ].join(' ');
}

/** What was chosen for each of the forks that a network goes back to, and for itself: the oldest first. */
export function formsOf({ forks = [], learningRate, epochs }: Recipe): ChosenFork[] {
  return forks.map((fork, i) => formOf(fork, forks[i + 1] ?? { learningRate, epochs }));
}

function formOf(
  { parent, epoch, learningRate, epochs, mask }: Fork,
  own: Pick<Recipe, 'learningRate' | 'epochs'>,
): ChosenFork {
  return {
    trialId: parent,
    of: { learningRate, epochs },
    epoch,
    rate: own.learningRate,
    sparsity: mask?.sparsity ?? 0,
    scope: mask?.scope ?? 'layer',
    pruned: mask?.keep === false ? 'free' : 'kept',
    epochs: own.epochs,
  };
}
