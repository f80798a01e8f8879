import L from 'leaflet'
import type { Site } from '@/api/client.ts'
import { placeLabels, placesAround, type Box, type LabelWish } from './label-placement.ts'

const FONT = '600 13px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
const HEIGHT = 18
/** Corners of the map that hold title, zoom, notes and legend: width and height in pixels. */
const CORNERS = { title: [300, 44], zoom: [48, 84], note: [180, 34], legend: [320, 44] } as const

function corners(view: { width: number; height: number }): Box[] {
  const { title, zoom, note, legend } = CORNERS
  return [
    { left: 0, top: 0, width: title[0], height: title[1] },
    { left: view.width - zoom[0], top: 0, width: zoom[0], height: zoom[1] },
    { left: 0, top: view.height - note[1], width: note[0], height: note[1] },
    { left: view.width - legend[0], top: view.height - legend[1], width: legend[0], height: legend[1] },
  ]
}

/** Points of a line at which its name may stand: its middle and towards its ends. */
function anchors(site: Site): [lng: number, lat: number][] {
  const { geometry, properties } = site
  if (geometry.type !== 'LineString') return [[properties.lng, properties.lat]]
  const along = (share: number): [number, number] => {
    const at = share * (geometry.coordinates.length - 1)
    const [a, b] = [geometry.coordinates[Math.floor(at)]!, geometry.coordinates[Math.ceil(at)]!]
    const rest = at - Math.floor(at)
    return [a[0]! + (b[0]! - a[0]!) * rest, a[1]! + (b[1]! - a[1]!) * rest]
  }
  return [0.5, 0.25, 0.75, 0.1, 0.9].map(along)
}

/** Measures text as the labels set it. */
function createMeasure(): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d')
  if (context) context.font = FONT
  return (text) => Math.ceil(context?.measureText(text).width ?? text.length * 13)
}

const measure = createMeasure()

function wish(map: L.Map, site: Site, text: string): LabelWish {
  const width = measure(text)
  const offset = site.geometry.type === 'Polygon' ? 14 : 12
  const isLine = site.geometry.type === 'LineString'
  const places = anchors(site).flatMap(([lng, lat]) => {
    const { x, y } = map.latLngToContainerPoint([lat, lng])
    const around = placesAround(x, y, width, HEIGHT, offset)
    return isLine ? around.slice(1) : around
  })
  return { id: site.id, places }
}

/**
 * The names of the sites as markers that cover neither each other nor the map's corners, the largest
 * investment first; when it gets too crowded, the smaller ones wait for a closer look.
 */
export function siteLabels(map: L.Map, sites: readonly Site[], textOf: (site: Site) => string): L.Marker[] {
  const { x: width, y: height } = map.getSize()
  const view = { width, height }
  const ordered = [...sites].sort(
    (a, b) => (b.properties.totalInvestmentYuan ?? 1e9) - (a.properties.totalInvestmentYuan ?? 1e9),
  )
  const placed = placeLabels(
    ordered.map((site) => wish(map, site, textOf(site))),
    view,
    corners(view),
  )
  return ordered.flatMap((site) => {
    const box = placed.get(site.id)
    if (!box) return []
    const node = document.createElement('span')
    node.className = `site-label site-label-${site.properties.light ?? 'none'}`
    node.textContent = textOf(site)
    const icon = L.divIcon({ html: node, className: 'site-label-box', iconSize: [box.width + 2, HEIGHT], iconAnchor: [0, 0] })
    const at = map.containerPointToLatLng([box.left, box.top])
    return [L.marker(at, { icon, interactive: false, keyboard: false })]
  })
}
