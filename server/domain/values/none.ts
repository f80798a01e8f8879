/** Stands in a filter for those of which a value is not known, or not given. */
export const NONE = 'none'
