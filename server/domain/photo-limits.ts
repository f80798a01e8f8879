/** The most that one photo may be, bytes; the phone says so before it sends. */
export const MOST_PHOTO_BYTES = 20 * 1024 * 1024
