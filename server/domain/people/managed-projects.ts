/** As many projects as one person can keep true. */
export const MAX_PROJECTS = 50
