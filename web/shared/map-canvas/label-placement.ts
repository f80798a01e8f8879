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
  /** True for what a label covers rather than being left out, such as a line. */
  isSoft?: boolean
}

/** A label that wants to be shown, with the places it could take, best first. */
export interface LabelWish {
  id: string
  places: Box[]
}

const GAP = 2

function overlaps(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width + GAP && b.left < a.left + a.width + GAP && a.top < b.top + b.height + GAP && b.top < a.top + a.height + GAP
  )
}

function isInside(box: Box, view: { width: number; height: number }): boolean {
  return box.left >= 0 && box.top >= 0 && box.left + box.width <= view.width && box.top + box.height <= view.height
}

/**
 * Where each label goes, in the order given (the most important first): the first place that is inside the
 * view and covers neither another's obstacle nor an earlier label, or, where there is none, covers only soft obstacles. A label
 * that finds no place is left out.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  view: { width: number; height: number },
  obstacles: readonly Obstacle[],
): Map<string, Box> {
  const taken: Obstacle[] = [...obstacles]
  const placed = new Map<string, Box>()
  for (const { id, places } of wishes) {
    const inside = places.filter((place) => isInside(place, view))
    const inTheWay = (place: Box) => taken.filter((other) => other.id !== id && overlaps(other.box, place))
    const free =
      inside.find((place) => inTheWay(place).length === 0) ?? inside.find((place) => inTheWay(place).every(({ isSoft }) => isSoft))
    if (!free) continue
    taken.push({ id: null, box: free })
    placed.set(id, free)
  }
  return placed
}

/** How far a label below or above its thing may be pushed aside, as shares of its width. */
const ASIDE = [-0.125, 0.125, -0.25, 0.25, -0.375, 0.375]

/** Places for a label of some size around a thing: below it, above, on it, right, left, and below and above pushed aside. */
export function placesAround(thing: Box, width: number, height: number): Box[] {
  const x = thing.left + thing.width / 2
  const y = thing.top + thing.height / 2
  const [below, above] = [thing.top + thing.height + GAP, thing.top - height - GAP]
  const box = (left: number, top: number): Box => ({ left, top, width, height })
  return [
    box(x - width / 2, below),
    box(x - width / 2, above),
    box(x - width / 2, y - height / 2),
    box(thing.left + thing.width + 2 * GAP, y - height / 2),
    box(thing.left - width - 2 * GAP, y - height / 2),
    ...ASIDE.flatMap((share) => [below, above].map((top) => box(x - width / 2 + share * width, top))),
  ]
}
