/** SQLite has no boolean: 0 or 1. */
export type Flag = 0 | 1

export function toFlag(value: boolean): Flag {
  return value ? 1 : 0
}
