/** Where to go after signing in: a page of this site, never an address that somebody made up. */
export function pageAfter(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/'
}

/** True for the page of the walls, which is not part of the office's. */
export function isWall(page: string): boolean {
  return /^\/display(?:[?#]|$)/.test(page)
}
