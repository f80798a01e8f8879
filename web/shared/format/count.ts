/** A whole number with its thousands apart. `Intl` would do the same and loads its tables first: 50 ms before anything shows. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
