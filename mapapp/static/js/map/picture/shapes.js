/** Which part of the map a picture of a shape shows. Pure. */

/** Width to height of the whole picture and its least width in px; null for the map as it is seen. */
export const SHAPES = {
  seen: null,
  "16:9": { ratio: 16 / 9, least: 960 },
  "1:1": { ratio: 1, least: 640 },
  "9:16": { ratio: 9 / 16, least: 540 },
};

/**
 * The largest part of the map, in its middle, with which the whole picture has a shape. In a small
 * window it is enlarged, so that what stands round it has room.
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 * @param {Box} seen what of the map is in sight, in px
 * @param {{ratio: number, least: number} | null} shape of the whole picture
 * @param {(width: number) => number} around how much higher than the map the whole is:
 *   the less, the wider
 * @returns {{part: Box, size: {width: number, height: number}}} the part, and the size at which it is drawn
 */
export function partOf(seen, shape, around) {
  if (shape === null) return { part: seen, size: { width: seen.width, height: seen.height } };
  const sizeIn = (width) => {
    const drawn = Math.max(width, shape.least);
    return { width: drawn, height: Math.max(1, Math.round(drawn / shape.ratio) - around(drawn)) };
  };
  const heightIn = (width, size) => (size.height * width) / size.width;
  let [width, tooWide] = [1, Math.floor(seen.width) + 1];
  while (tooWide - width > 1) {
    const middle = Math.floor((width + tooWide) / 2);
    if (heightIn(middle, sizeIn(middle)) <= seen.height) width = middle;
    else tooWide = middle;
  }
  const size = sizeIn(width);
  const height = heightIn(width, size);
  return {
    part: {
      x: seen.x + (seen.width - width) / 2,
      y: seen.y + (seen.height - height) / 2,
      width,
      height,
    },
    size,
  };
}
