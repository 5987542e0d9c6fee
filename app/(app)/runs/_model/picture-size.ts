/** Heights in the picture of a run, in pixels; widths are shares, so that it fits any page. */
export const LANES_TOP = 44;
export const DENSITY_HEIGHT = 160;
const AXIS_HEIGHT = 26;

/** Few lanes are drawn high enough to hit, many low enough to see together. */
export function laneSize(lanes: number): { pitch: number; bar: number } {
  if (lanes <= 6) return { pitch: 20, bar: 15 };
  if (lanes <= 16) return { pitch: 14, bar: 10 };
  return { pitch: 8, bar: 6 };
}

export function pictureSize(lanes: number, isDense: boolean) {
  const body = isDense ? DENSITY_HEIGHT : lanes * laneSize(lanes).pitch;
  return { body, axisTop: LANES_TOP + body, height: LANES_TOP + body + AXIS_HEIGHT };
}

export const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/** Labels stay inside the picture. */
export const anchorAt = (share: number) => (share < 0.06 ? 'start' : share > 0.94 ? 'end' : 'middle');

/** Of places in order, those whose labels run into no other. The last one has its label in any case: it is the end. */
export function withRoom<Place extends { at: number }>(places: readonly Place[], least: number): Place[] {
  const end = places.at(-1);
  let last = Number.NEGATIVE_INFINITY;
  return places.filter((place) => {
    const fits = place.at - last >= least && end !== undefined && end.at - place.at >= least;
    if (place !== end && !fits) return false;
    last = place.at;
    return true;
  });
}
