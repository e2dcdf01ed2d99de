/**
 * Where the tile of a gate stands so that it touches no sign of events and no other gate. Pure:
 * points in px.
 *
 * @typedef {{x: number, y: number, radius: number}} Round a sign of events
 * @typedef {{x: number, y: number, half: number}} Tile by its middle and half its side
 */

/** Px kept free between a tile and all else. */
const FREE = 4;

/** Px from its own place that are tried, on circles, on each from the lower left on. */
const RADII = Array.from({ length: 21 }, (_, index) => 4 + 3 * index);
const TURNS = Array.from({ length: 24 }, (_, index) => (3 * Math.PI) / 4 + (index * Math.PI) / 12);
const MOVES = RADII.flatMap((radius) =>
  TURNS.map((turn) => [Math.cos(turn), Math.sin(turn)].map((part) => Math.round(radius * part))),
);

/**
 * @param {Tile} tile at its own place
 * @param {Round[]} rounds
 * @param {Tile[]} tiles those that stand already
 * @param {number} reach px from its middle, across and down, within which a click is the tile's: no other
 *   middle is there
 * @returns {{x: number, y: number}} px from its own place: none where that is free, or where nothing is
 */
export function standApart(tile, rounds, tiles, reach) {
  const far = RADII.at(-1) + FREE + 2 * tile.half + reach;
  const isInReach = (other, size) => across(tile, other) < far + 2 * size;
  const nearRounds = rounds.filter((round) => isInReach(round, round.radius));
  const nearTiles = tiles.filter((other) => isInReach(other, other.half));
  const isFree = (dx, dy) => {
    const moved = { x: tile.x + dx, y: tile.y + dy, half: tile.half };
    return (
      [...nearRounds, ...nearTiles].every((other) => across(moved, other) >= reach) &&
      nearRounds.every((round) => gapTo(moved, round) >= FREE) &&
      nearTiles.every((other) => !isNear(moved, other))
    );
  };
  if (isFree(0, 0)) return { x: 0, y: 0 };
  const [x, y] = MOVES.find((move) => isFree(...move)) ?? [0, 0];
  return { x, y };
}

/** How far two middles are from each other, across or down: what takes a click is a square. */
export function across(a, b) {
  return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y));
}

/** Whether a round sign touches a tile. */
export function touches(tile, round) {
  return gapTo(tile, round) < 0;
}

function gapTo({ x, y, half }, round) {
  const outside = (a, b) => Math.max(Math.abs(a - b) - half, 0);
  return Math.hypot(outside(x, round.x), outside(y, round.y)) - round.radius;
}

function isNear(a, b) {
  return across(a, b) < a.half + b.half + FREE;
}
