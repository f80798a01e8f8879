declare module 'shpjs' {
  /** The shapes of a .shp in the coordinates of the file, GeoJSON; null for a record without one. Throws for what is no shapefile. */
  export function parseShp(shp: Uint8Array): (GeoJSON.Geometry | null)[]
}
