/** Where to go after signing in: a page of this site, never an address that somebody made up. */
export function pageAfter(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/'
}
