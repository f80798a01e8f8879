/** Degrees that China lies between. */
export const isChineseLng = (degrees: number) => degrees >= 73 && degrees <= 136
export const isChineseLat = (degrees: number) => degrees >= 3 && degrees <= 54

/** Metres north of the equator in which China lies. */
export const isNorthing = (metres: number) => metres > 1_900_000 && metres < 6_000_000

/** Metres east in a strip whose number is left out. */
export const isEastingAlone = (metres: number) => metres > 100_000 && metres < 900_000
