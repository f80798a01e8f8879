/** As many projects as one person can keep true. */
export const MOST_PROJECTS = 50
