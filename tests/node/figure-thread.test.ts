import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test, vi } from 'vitest';
import { FigureThread } from '../../src/node/figure-thread.ts';
import { figure3 } from '../../src/report/fig-3.ts';
import type { Figure } from '../../src/report/figure.ts';
import { renderHeadedAndBare } from '../../src/report/render.ts';
import { capacityStudy } from '../report/capacity-rows.ts';

const figure = figure3(capacityStudy('paper', 0.68)).content;

test('draws what is asked for in its order; what cannot be drawn fails alone', async () => {
  const thread = new FigureThread();
  onTestFinished(() => thread.close());
  const { headed, bare } = await renderHeadedAndBare(figure);
  const broken = { ...figure, spec: { mark: 'nothing of the kind' } } as unknown as Figure;
  const [first, second, third, fourth] = [
    thread.draw(figure),
    thread.draw(broken),
    thread.draw(figure, { known: headed }),
    thread.draw(figure, { known: 'another drawing' }),
  ];
  expect(await first).toEqual({ bare });
  await expect(second).rejects.toThrow();
  expect(await third).toEqual({ headed, bare });
  const { png, ...drawn } = await fourth;
  expect(drawn).toEqual({ headed, bare });
  expect(Buffer.from(png!.subarray(1, 4)).toString()).toBe('PNG');
});

test('a thread that has broken down is waited for by nobody', async () => {
  const spy = vi.spyOn(Worker.prototype, 'on');
  const thread = new FigureThread();
  onTestFinished(() => thread.close());
  const [, fail] = spy.mock.calls.find(([event]) => event === 'error')!;
  spy.mockRestore();
  (fail as (error: Error) => void)(new Error('no more memory'));
  await expect(thread.draw(figure)).rejects.toThrow('no more memory');
});
