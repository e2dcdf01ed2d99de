/**
 * Areas: the edges that they share, which of them part two holders, and what lies in an area. Pure.
 *
 * A topology names each piece of an edge by its number, so that no positions are compared; without
 * one the pieces are the stretches from position to position.
 *
 * @typedef {{between: [string, string], lines: number[][][]}} Edge ids of the two areas, and the
 *   lines that it is made of
 */

/**
 * @param {object[]} shapes geometries of a topology, each with its id
 * @param {(arcs: number[]) => number[][][]} linesOf the positions of arcs, by their numbers
 * @returns {Edge[]}
 */
export function arcEdges(shapes, linesOf) {
  const numbers = ({ arcs }) => arcs.flat(2).map((arc) => [arc < 0 ? ~arc : arc, arc]);
  const areas = shapes.map((shape) => [shape.id, numbers(shape)]);
  return shared(areas).map(({ between, pieces }) => ({ between, lines: linesOf(pieces) }));
}

/**
 * @param {object[]} features areas with their positions; those that share an edge have it alike
 * @returns {Edge[]}
 */
export function positionEdges(features) {
  const areas = features.map(({ id, geometry }) => [id, [...stretches(geometry)]]);
  return shared(areas).map(({ between, pieces }) => ({ between, lines: pieces }));
}

const ringsOf = ({ type, coordinates }) => (type === "Polygon" ? coordinates : coordinates.flat());

function* stretches(geometry) {
  for (const ring of ringsOf(geometry)) {
    for (let index = 1; index < ring.length; index++) {
      const stretch = [ring[index - 1], ring[index]];
      yield [stretch.map(String).sort().join(), stretch];
    }
  }
}

/** The pieces that two areas have in common, by the two; `areas` have each piece with its key. */
function shared(areas) {
  const owners = new Map();
  const edges = new Map();
  for (const [id, pieces] of areas) {
    for (const [key, piece] of pieces) {
      const other = owners.get(key) ?? id;
      owners.set(key, id);
      if (other === id) continue;
      const pair = JSON.stringify([other, id]);
      if (!edges.has(pair)) edges.set(pair, { between: [other, id], pieces: [] });
      edges.get(pair).pieces.push(piece);
    }
  }
  return [...edges.values()];
}

/**
 * Whether an edge parts two holders: no edge does where one side's holder is not known.
 *
 * @param {Edge} edge
 * @param {Map<string, string | null>} holders by the ids of areas
 */
export function partsHolders({ between }, holders) {
  const [one, other] = between.map((id) => holders.get(id) ?? null);
  return one !== null && other !== null && one !== other;
}

/**
 * Whether a position lies in an area: a ray from it crosses the area's rings an odd number of times.
 *
 * @param {object} geometry GeoJSON polygons
 * @param {number[]} position lon, lat
 */
export function holds(geometry, [lon, lat]) {
  let odd = false;
  for (const ring of ringsOf(geometry)) {
    for (let index = 1; index < ring.length; index++) {
      const [[x, y], [toX, toY]] = [ring[index - 1], ring[index]];
      const crosses = y > lat !== toY > lat && lon < x + ((lat - y) / (toY - y)) * (toX - x);
      if (crosses) odd = !odd;
    }
  }
  return odd;
}
