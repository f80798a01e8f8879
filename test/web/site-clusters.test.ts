import { describe, expect, test } from 'vitest'
import type { Site } from '@/shared/api/client.ts'
import { shareRing } from '@/shared/map-canvas/cluster-marker.ts'
import { indexSites } from '@/shared/map-canvas/site-clusters.ts'

const site = (n: number, light: Site['properties']['light']): Site => ({
  type: 'Feature',
  id: `s${n}`,
  geometry: { type: 'Point', coordinates: [125 + n * 0.0001, 42.9] },
  properties: {
    projectId: `p${n}`,
    name: `p${n}`,
    shortName: `p${n}`,
    category: 'industrial',
    stage: 'building',
    light,
    physicalPercent: 1,
    totalInvestmentYuan: 1,
    lng: 125 + n * 0.0001,
    lat: 42.9,
    illustrative: false,
    illustrativeProgress: false,
    schematic: false,
  },
})

const ZONE = { west: 124, south: 42, east: 126, north: 44 }

describe('the sites of a map', () => {
  test('stand for themselves while they are few', () => {
    const sites = Array.from({ length: 20 }, (_, n) => site(n, 'green'))
    expect(indexSites(sites).inView(ZONE, 11)).toEqual({ sites, clusters: [] })
  })

  test('go together once they are many, ringed in their lights by share, and come apart again', () => {
    const sites = Array.from({ length: 200 }, (_, n) => site(n, n === 7 ? 'red' : n % 2 ? 'yellow' : 'green'))
    const index = indexSites(sites)
    const { clusters, sites: single } = index.inView(ZONE, 11)
    expect(clusters.reduce((sum, c) => sum + c.sites, single.length)).toBe(200)
    for (const { lights, sites: all } of clusters) expect(lights.reduce((sum, { count }) => sum + count, 0)).toBe(all)
    expect(clusters.flatMap(({ lights }) => lights.filter(({ light }) => light === 'red'))).toEqual([{ light: 'red', count: 1 }])
    expect(
      shareRing({
        sites: 4,
        lights: [
          { light: 'red', count: 1 },
          { light: 'green', count: 3 },
        ],
      }),
    ).toBe('conic-gradient(var(--red) 0.0deg 90.0deg, var(--green) 90.0deg 360.0deg)')
    expect(index.expansionZoom(clusters[0]!.id)).toBeGreaterThan(11)
    const near = index.inView({ west: 125.0004, south: 42.8, east: 125.0012, north: 43 }, 18)
    expect(near.clusters).toEqual([])
    expect(near.sites.map((s) => s.id)).toContain('s7')
  })
})
