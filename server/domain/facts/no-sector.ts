/** Stands in a filter for projects whose sector (行业) is not known. */
export const NO_SECTOR = 'none'
