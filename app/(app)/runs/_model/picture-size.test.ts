import { expect, it } from 'vitest';
import { anchorAt, laneSize, pictureSize, withRoom } from './picture-size';

const labelled = (...places: number[]) =>
  withRoom(
    places.map((at) => ({ at })),
    0.1,
  ).map(({ at }) => at);

it('leaves out labels that would run into one another, never the last', () => {
  expect(labelled(0, 0.05, 0.5, 0.95, 1)).toEqual([0, 0.5, 1]);
  expect(labelled(0.97, 1)).toEqual([1]);
  expect(labelled()).toEqual([]);
});

it('keeps labels inside the picture', () => {
  expect([0, 0.5, 1].map(anchorAt)).toEqual(['start', 'middle', 'end']);
});

it('grows with the lanes, less and less, and not at all for a density', () => {
  expect(laneSize(4).pitch).toBeGreaterThan(laneSize(12).pitch);
  expect(laneSize(12).pitch).toBeGreaterThan(laneSize(30).pitch);
  expect(pictureSize(30, false).body).toBe(30 * laneSize(30).pitch);
  expect(pictureSize(30, true)).toEqual(pictureSize(300, true));
});
