/** The most that one photo may be, bytes; the phone says so before it sends. */
export const MAX_PHOTO_BYTES = 20 * 1024 * 1024
/** So many photos belong to one report at most. */
export const MAX_PHOTOS = 50
/** The longer side of a photo as it is kept, pixels; the phone shrinks it to that before it sends. */
export const KEPT_LONG_SIDE = 2560
/** How well a kept photo is encoded as JPEG, 0–100. */
export const KEPT_QUALITY = 82
