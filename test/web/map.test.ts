import L from 'leaflet'
import { describe, expect, test } from 'vitest'
import type { BaseLayer } from '@/shared/api/client.ts'
import { baseChoice } from '@/shared/leaflet/base-choice.ts'
import { toGcj } from '@/shared/leaflet/gcj-tile-layer.ts'
import { viewOf, viewText } from '@/shared/leaflet/map-view.ts'
import { hiddenText, isKindShown, OVERLAYS, shownOverlays } from '@/shared/leaflet/overlays.ts'

describe('a view of the map in the address', () => {
  test('is written short and read back', () => {
    expect(viewText({ zoom: 15.25, lat: 42.9184512, lng: 125.2004712 })).toBe('15.25/42.91845/125.20047')
    expect(viewOf('15.25/42.91845/125.20047')).toEqual({ zoom: 15.25, lat: 42.91845, lng: 125.20047 })
  })

  test.each([undefined, '', '15', '15/42', '15/42/125/1', 'a/b/c', '15//125', '99/42/125', '15/91/125', '15/42/181', '15/NaN/125'])(
    '%s is none',
    (text) => expect(viewOf(text)).toBeUndefined(),
  )
})

describe('the overlays', () => {
  test('are all on but those that the address hides, whatever else it says', () => {
    expect(shownOverlays(undefined)).toEqual([...OVERLAYS])
    expect(shownOverlays('labels,nonsense,roads')).toEqual(['outline', 'parcels', 'river'])
    expect(hiddenText(shownOverlays('labels,roads'))).toBe('roads,labels')
    expect(hiddenText([...OVERLAYS])).toBeUndefined()
  })

  test('take the buildings away with the parcels', () => {
    const shown = shownOverlays('parcels')
    expect(isKindShown('building', shown)).toBe(false)
    expect(isKindShown('road', shown)).toBe(true)
  })
})

describe('the base layer', () => {
  const layers = [{ id: 'tianditu-vec' }, { id: 'osm' }] as BaseLayer[]

  test.each([
    [undefined, 'tianditu-vec'],
    ['osm', 'osm'],
    ['none', 'none'],
    ['gone', 'tianditu-vec'],
  ])('asked for as %s is %s', (asked, shown) => expect(baseChoice(layers, asked)).toBe(shown))

  test('is none where none is configured', () => expect(baseChoice([], 'osm')).toBe('none'))
})

describe('a place in GCJ-02', () => {
  test('lies where the published transform puts it, some hundred metres away in China', () => {
    // The pair that nearly every implementation of the transform is tested with.
    const gcj = toGcj(L.latLng(39.915, 116.404))
    expect(gcj.lat).toBeCloseTo(39.91640428150164, 6)
    expect(gcj.lng).toBeCloseTo(116.41024449916938, 6)
  })

  test('is the same place abroad', () => {
    expect(toGcj(L.latLng(48.85, 2.35))).toEqual(L.latLng(48.85, 2.35))
  })
})
