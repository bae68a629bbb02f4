/** The problem in TensorFlow.js, automatic gradients and its own gradient descent; the second argument is the backend. */
import * as tf from '@tensorflow/tfjs';
import { setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import {
  D,
  answerInference,
  answerTraining,
  problem,
  readFloats,
  readOrders,
  readWeights,
} from './answer.ts';

const backend = process.argv[3];
setThreadsCount(1);
if (!(await tf.setBackend(backend))) throw new Error(`no backend ${backend}`);

const values = readFloats('images.f32');
const n = values.length / D;

function trainable(hidden: number) {
  const { w1, b1, w2, b2 } = readWeights(hidden);
  return {
    w1: tf.variable(tf.tensor2d(w1, [D, hidden])),
    b1: tf.variable(tf.tensor1d(b1)),
    w2: tf.variable(tf.tensor2d(w2, [hidden, 1])),
    b2: tf.variable(tf.tensor1d(b2)),
  };
}

type Weights = ReturnType<typeof trainable>;

const logits = ({ w1, b1, w2, b2 }: Weights, x: tf.Tensor2D) =>
  tf.add(tf.matMul(tf.relu(tf.add(tf.matMul(x, w1), b1)), w2), b2);

/** Binary cross-entropy of logits, the mean over the batch, as `tf.losses.sigmoidCrossEntropy` computes it. */
function meanLoss(logit: tf.Tensor, y: tf.Tensor): tf.Scalar {
  const rest = tf.log(tf.add(tf.exp(tf.neg(tf.abs(logit))), 1));
  return tf.mean(tf.add(tf.sub(tf.relu(logit), tf.mul(logit, y)), rest));
}

function trainOne(hidden: number, epochs: number): number[] {
  const weights = trainable(hidden);
  const descent = tf.train.sgd(problem.rate);
  const losses: number[] = [];
  const size = problem.batch === 'full' ? n : problem.batch;
  for (let epoch = 0; epoch < epochs; epoch++) {
    let total = 0;
    for (let first = 0; first < n; first += size) {
      const end = Math.min(first + size, n);
      total += tf.tidy(() => {
        const rows = size < n && tf.tensor1d(orders.subarray(epoch * n + first, epoch * n + end));
        const x = rows ? tf.gather(images, rows) : images;
        const y = rows ? tf.gather(targets, rows) : targets;
        const loss = descent.minimize(() => meanLoss(logits(weights, x), y), true);
        return loss!.dataSync()[0] * (end - first);
      });
    }
    losses.push(total / n);
  }
  Object.values(weights).forEach((variable) => variable.dispose());
  descent.dispose();
  return losses;
}

const version = tf.version.tfjs;
const images = tf.tensor2d(values, [n, D]);
const targets = tf.tensor2d(readFloats('targets.f32'), [n, 1]);
const shuffled = problem.kind === 'training' && problem.batch !== 'full';
const orders = shuffled ? readOrders() : new Int32Array();
if (problem.kind === 'training') {
  await answerTraining(version, (epochs) => problem.hidden.map((size) => trainOne(size, epochs)));
} else {
  const weights = trainable(problem.hidden[0]);
  await answerInference(version, () =>
    tf.tidy(() => tf.sigmoid(logits(weights, tf.tensor2d(values, [n, D]))).dataSync()),
  );
}
