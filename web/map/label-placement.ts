/** A place for a label, in pixels: the box's left top corner. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** Something that labels must not cover; a label may cover the thing it names. */
export interface Obstacle {
  id: string | null
  box: Box
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
 * view and covers neither another's obstacle nor an earlier label. A label that finds none is left out.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  view: { width: number; height: number },
  obstacles: readonly Obstacle[],
): Map<string, Box> {
  const taken: Obstacle[] = [...obstacles]
  const placed = new Map<string, Box>()
  for (const { id, places } of wishes) {
    const free = places.find((place) => isInside(place, view) && !taken.some((other) => other.id !== id && overlaps(other.box, place)))
    if (!free) continue
    taken.push({ id: null, box: free })
    placed.set(id, free)
  }
  return placed
}

/** Places for a label of some size around a thing: below it, above, on it, right, left. */
export function placesAround(thing: Box, width: number, height: number): Box[] {
  const x = thing.left + thing.width / 2
  const y = thing.top + thing.height / 2
  const box = (left: number, top: number): Box => ({ left, top, width, height })
  return [
    box(x - width / 2, thing.top + thing.height + GAP),
    box(x - width / 2, thing.top - height - GAP),
    box(x - width / 2, y - height / 2),
    box(thing.left + thing.width + 2 * GAP, y - height / 2),
    box(thing.left - width - 2 * GAP, y - height / 2),
  ]
}
