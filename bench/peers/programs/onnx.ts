/** Inference in onnxruntime-web, from an array of pixels to probabilities. */
import * as ort from 'onnxruntime-web/wasm';
import { D, answerInference, problem, readFloats, readWeights } from './answer.ts';
import { onnxModel } from '../onnx-model.ts';

ort.env.wasm.numThreads = 1;
const session = await ort.InferenceSession.create(onnxModel(readWeights(problem.hidden[0])));
const values = readFloats('images.f32');
const n = values.length / D;

await answerInference(ort.env.versions.web ?? 'unknown version', async () => {
  const { probabilities } = await session.run({
    images: new ort.Tensor('float32', values, [n, D]),
  });
  return probabilities.data as Float32Array;
});
