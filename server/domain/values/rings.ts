import type { Place } from './geometry.ts'

/** A corner of a shape, degrees in WGS 84. */
export type Position = [lng: number, lat: number]

/** What a shape takes of the map. */
export type Box = [west: number, south: number, east: number, north: number]

/** The box around some corners; one that holds nothing where there are none. */
export function boxOf(corners: readonly Position[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of corners) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box
}

export const isBoxWithin = (one: Box, other: Box) => one[0] >= other[0] && one[1] >= other[1] && one[2] <= other[2] && one[3] <= other[3]

/** True where boxes share more than an edge. */
export const doBoxesMeet = (one: Box, other: Box) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]

/** Twice the area of a triangle, negative where its corners go clockwise. */
const areaTwice = (a: Position, b: Position, c: Position) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

/** True when two sections of a line meet anywhere but at an end that they share. */
function doCross(a: Position, b: Position, c: Position, d: Position): boolean {
  const [abc, abd, cda, cdb] = [areaTwice(a, b, c), areaTwice(a, b, d), areaTwice(c, d, a), areaTwice(c, d, b)]
  return abc * abd < 0 && cda * cdb < 0
}

/** True when an outline crosses itself. Takes time in the square of its corners: those are few. */
export function crossesItself(ring: readonly Position[]): boolean {
  for (let one = 0; one + 1 < ring.length; one += 1) {
    for (let other = one + 2; other + 1 < ring.length; other += 1) {
      if (doCross(ring[one]!, ring[one + 1]!, ring[other]!, ring[other + 1]!)) return true
    }
  }
  return false
}

/** True when two outlines cross each other. */
export function ringsCross(one: readonly Position[], other: readonly Position[]): boolean {
  return one.slice(1).some((b, at) => other.slice(1).some((d, place) => doCross(one[at]!, b, other[place]!, d)))
}

export function isClosed(ring: readonly Position[]): boolean {
  const [first, last] = [ring[0], ring[ring.length - 1]]
  return ring.length >= 4 && first?.[0] === last?.[0] && first?.[1] === last?.[1]
}

/** The largest by a measure; `all` is not empty. */
export function largest<T>(all: readonly T[], sizeOf: (one: T) => number): T {
  return all.reduce((most, one) => (sizeOf(one) > sizeOf(most) ? one : most))
}

/** The area that a closed ring encloses, square degrees. */
export function areaOf(ring: readonly Position[]): number {
  const origin = ring[0]!
  return Math.abs(ring.slice(1).reduce((sum, corner, at) => sum + areaTwice(origin, ring[at]!, corner), 0)) / 2
}

/** True when a place lies within a closed ring. */
export function isInside(ring: readonly Position[], [x, y]: Position): boolean {
  let isIn = false
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [[ax, ay], [bx, by]] = [ring[at]!, ring[at + 1]!]
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) isIn = !isIn
  }
  return isIn
}

/** The middle of what a closed ring encloses. */
export function centroid(ring: readonly Position[]): Place {
  const origin = ring[0]!
  let [area, x, y] = [0, 0, 0]
  for (let index = 0; index + 1 < ring.length; index += 1) {
    const [a, b] = [ring[index]!, ring[index + 1]!]
    const part = areaTwice(origin, a, b)
    area += part
    x += part * (a[0] + b[0] - 2 * origin[0])
    y += part * (a[1] + b[1] - 2 * origin[1])
  }
  if (area === 0) return { lng: origin[0], lat: origin[1] }
  return { lng: origin[0] + x / (3 * area), lat: origin[1] + y / (3 * area) }
}

/** A line's length in degrees: near enough to compare lines, and to find their middles. */
export function lengthOf(line: readonly Position[]): number {
  return line.slice(1).reduce((sum, to, at) => sum + Math.hypot(to[0] - line[at]![0], to[1] - line[at]![1]), 0)
}

/** Half way along a line. */
export function halfWay(line: readonly Position[]): Place {
  let left = lengthOf(line) / 2
  const steps = line.slice(1).map((to, at) => Math.hypot(to[0] - line[at]![0], to[1] - line[at]![1]))
  const place = steps.findIndex((step) => (left -= step) <= 0)
  const [from, to] = [line[Math.max(place, 0)]!, line[Math.max(place, 0) + 1]!]
  const share = steps[place] ? 1 + left / steps[place] : 0
  return { lng: from[0] + (to[0] - from[0]) * share, lat: from[1] + (to[1] - from[1]) * share }
}
