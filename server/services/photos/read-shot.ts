import exifReader from 'exif-reader'
import { placeOf, type Place } from '#domain/values/geometry.ts'

/** What a camera wrote into a photo: its local time, `2024-10-23T09:12:00`, and where it was. */
export interface Shot {
  takenAt: string | null
  place: Place | null
}

/** Degrees from degrees, minutes and seconds; null for what is none. */
function degrees(parts: unknown, reference: unknown, most: number): number | null {
  if (!Array.isArray(parts) || parts.length !== 3 || !parts.every((part) => Number.isFinite(part))) return null
  const [whole, minutes, seconds] = parts as [number, number, number]
  const value = whole + minutes / 60 + seconds / 3600
  if (value > most) return null
  return reference === 'S' || reference === 'W' ? -value : value
}

/** No camera wrote earlier, and none writes later. */
const YEARS = [1980, 2199] as const

/** The camera's time; null for a clock that stands outside the years of cameras, or for what is no time. */
function takenAt(taken: unknown): string | null {
  if (!(taken instanceof Date) || Number.isNaN(taken.getTime())) return null
  const year = taken.getUTCFullYear()
  return year >= YEARS[0] && year <= YEARS[1] ? taken.toISOString().slice(0, 19) : null
}

/** Time and place from a photo's EXIF block; what is missing or broken is null. */
export function readShot(exif: Buffer | undefined): Shot {
  if (!exif) return { takenAt: null, place: null }
  try {
    const { Photo, GPSInfo } = exifReader(exif)
    const taken = Photo?.DateTimeOriginal
    const lat = degrees(GPSInfo?.GPSLatitude, GPSInfo?.GPSLatitudeRef, 90)
    const lng = degrees(GPSInfo?.GPSLongitude, GPSInfo?.GPSLongitudeRef, 180)
    return {
      takenAt: takenAt(taken),
      place: placeOf(lng, lat),
    }
  } catch {
    // A camera's broken notes are no reason to refuse its picture.
    return { takenAt: null, place: null }
  }
}
