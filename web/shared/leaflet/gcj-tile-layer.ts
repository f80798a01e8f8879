import gcoord from 'gcoord'
import L from 'leaflet'

/** What Leaflet 1.9 leaves to its layers to overrule, and its types don't mention. */
declare module 'leaflet' {
  interface GridLayer {
    _setZoomTransform(level: object, center: LatLng, zoom: number): void
    _getTiledPixelBounds(center: LatLng): Bounds
  }
}

/** Where the map of a GCJ-02 source shows a place that lies at `at` in WGS 84. */
export function toGcj(at: L.LatLng): L.LatLng {
  const [lng, lat] = gcoord.transform([at.lng, at.lat], gcoord.WGS84, gcoord.GCJ02)
  return L.latLng(lat, lng)
}

/**
 * Tiles drawn in GCJ-02 on a map in WGS 84. The layer takes the map's centre for what it is in GCJ-02 and so lies
 * shifted by the difference there; within a view of some kilometres the difference changes by less than a pixel.
 */
export class GcjTileLayer extends L.TileLayer {
  override _setZoomTransform(level: object, center: L.LatLng, zoom: number): void {
    super._setZoomTransform(level, toGcj(center), zoom)
  }

  override _getTiledPixelBounds(center: L.LatLng): L.Bounds {
    return super._getTiledPixelBounds(toGcj(center))
  }
}
