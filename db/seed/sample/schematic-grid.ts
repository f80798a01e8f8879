import type { Geometry } from '#domain/values/geometry.ts'
/** The zone's approximate centre (longshan.json, "added"): good to about 5 km. */
const CENTRE = { lng: 125.2, lat: 42.92 }
const METRES_PER_CELL = 2.4
const METRES_PER_DEGREE = 111_320

type Cell = readonly [x: number, y: number]

/** A position of the schematic drawing (x to the east, y to the south, origin 500/300) in degrees. */
function position([x, y]: Cell): [lng: number, lat: number] {
  const east = ((x - 500) * METRES_PER_CELL) / (METRES_PER_DEGREE * Math.cos((CENTRE.lat * Math.PI) / 180))
  const north = ((300 - y) * METRES_PER_CELL) / METRES_PER_DEGREE
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
  return [round(CENTRE.lng + east), round(CENTRE.lat + north)]
}

export function polygon(...cells: Cell[]): Geometry {
  return { type: 'Polygon', coordinates: [[...cells, cells[0]!].map(position)] }
}

export function line(...cells: Cell[]): Geometry {
  return { type: 'LineString', coordinates: cells.map(position) }
}

export function point(cell: Cell): Geometry {
  return { type: 'Point', coordinates: position(cell) }
}

export function rectangle(x: number, y: number, width: number, height: number): Geometry {
  return polygon([x, y], [x + width, y], [x + width, y + height], [x, y + height])
}
