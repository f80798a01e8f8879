/** A place for a label, in pixels: the box's left top corner. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** A label that wants to be shown, with the places it could take, best first. */
export interface LabelWish {
  id: string
  places: Box[]
}

const GAP = 2

function overlaps(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width + GAP &&
    b.left < a.left + a.width + GAP &&
    a.top < b.top + b.height + GAP &&
    b.top < a.top + a.height + GAP
  )
}

function isInside(box: Box, view: { width: number; height: number }): boolean {
  return box.left >= 0 && box.top >= 0 && box.left + box.width <= view.width && box.top + box.height <= view.height
}

/**
 * Where each label goes, in the order given (the most important first): the first place that is inside the
 * view and covers neither an obstacle nor an earlier label. A label that finds none is left out.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  view: { width: number; height: number },
  obstacles: readonly Box[],
): Map<string, Box> {
  const taken = [...obstacles]
  const placed = new Map<string, Box>()
  for (const { id, places } of wishes) {
    const free = places.find((place) => isInside(place, view) && !taken.some((box) => overlaps(box, place)))
    if (!free) continue
    taken.push(free)
    placed.set(id, free)
  }
  return placed
}

/** Places around an anchor: in the middle of it, then beside, below and above. */
export function placesAround(x: number, y: number, width: number, height: number, offset: number): Box[] {
  const box = (left: number, top: number): Box => ({ left, top, width, height })
  return [
    box(x - width / 2, y - height / 2),
    box(x + offset, y - height / 2),
    box(x - offset - width, y - height / 2),
    box(x - width / 2, y + offset),
    box(x - width / 2, y - offset - height),
  ]
}
