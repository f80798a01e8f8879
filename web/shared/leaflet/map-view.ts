/** What part of the world the map shows. */
export interface MapView {
  zoom: number
  lat: number
  lng: number
}

/** A view as it stands in the address: 15.25/42.92013/125.20051 (zoom, latitude, longitude). */
export function viewText({ zoom, lat, lng }: MapView): string {
  return [Number(zoom.toFixed(2)), lat.toFixed(5), lng.toFixed(5)].join('/')
}

/** Reads a view from the address; undefined for what is none. */
export function viewOf(text: string | undefined): MapView | undefined {
  const parts = text?.split('/').map((part) => (part.trim() === '' ? NaN : Number(part))) ?? []
  const [zoom, lat, lng] = parts
  if (parts.length !== 3 || parts.some((part) => !Number.isFinite(part))) return undefined
  if (zoom! < 1 || zoom! > 22 || Math.abs(lat!) > 85 || Math.abs(lng!) > 180) return undefined
  return { zoom: zoom!, lat: lat!, lng: lng! }
}
