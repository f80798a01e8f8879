/** Most lines of each list of a meeting: all of a zone of some hundred projects. The minutes keep them for good. */
export const MAX_LINES = 100
