import { describe, expect, test } from 'vitest'
import { placeLabels, placesAround, type Box } from '@/shared/map-canvas/label-placement.ts'

const VIEW = { width: 400, height: 300 }
const wish = (id: string, left: number, top: number) => ({
  id,
  places: placesAround({ left, top, width: 40, height: 30 }, 100, 18),
})

const apart = (a: Box, b: Box) =>
  a.left + a.width <= b.left || b.left + b.width <= a.left || a.top + a.height <= b.top || b.top + b.height <= a.top

describe('labels on the map', () => {
  test('stand below their site where there is room', () => {
    expect(placeLabels([wish('a', 180, 100)], VIEW, []).get('a')).toEqual({ left: 150, top: 132, width: 100, height: 18 })
  })

  test('never cover each other, a foreign site, or the edge', () => {
    const wishes = Array.from({ length: 30 }, (_, i) => wish(String(i), (i * 37) % 360, (i * 53) % 270))
    const sites = wishes.map((w, i) => ({ id: w.id, box: { left: (i * 37) % 360, top: (i * 53) % 270, width: 40, height: 30 } }))
    const placed = [...placeLabels(wishes, VIEW, sites)]
    expect(placed.length).toBeGreaterThan(0)
    for (const [id, box] of placed) {
      expect(box.left >= 0 && box.top >= 0 && box.left + 100 <= 400 && box.top + 18 <= 300).toBe(true)
      for (const [otherId, other] of placed) if (otherId !== id) expect(apart(box, other)).toBe(true)
      for (const site of sites) if (site.id !== id) expect(apart(box, site.box)).toBe(true)
    }
  })

  test('cover a line only where there is no other place', () => {
    const below = { id: 'line', box: { left: 0, top: 140, width: 400, height: 4 }, isSoft: true }
    expect(placeLabels([wish('a', 180, 100)], VIEW, [below]).get('a')).toMatchObject({ top: 80 })
    const everywhere = { id: 'line', box: { left: 0, top: 0, width: 400, height: 300 }, isSoft: true }
    expect(placeLabels([wish('a', 180, 100)], VIEW, [everywhere]).get('a')).toMatchObject({ top: 132 })
  })

  test('that find no place are left out, the later ones first', () => {
    const full = [{ id: null, box: { left: 0, top: 0, width: 400, height: 300 } }]
    expect(placeLabels([wish('a', 100, 100)], VIEW, full).size).toBe(0)
  })
})
