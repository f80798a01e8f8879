import { STRIPS, type Datum } from '#domain/geo/coordinate-systems.ts'

/** Systems of one kind, as a choice lists them. */
export interface SystemGroup {
  kind: 'cgcs2000-3' | 'cgcs2000-6' | 'xian80-3' | 'xian80-6' | 'beijing54-3' | 'beijing54-6'
  systems: { key: string }[]
}

const GRIDS: [datum: Datum, strip: 3 | 6][] = [
  ['cgcs2000', 3],
  ['cgcs2000', 6],
  ['xian80', 3],
  ['xian80', 6],
  ['beijing54', 3],
  ['beijing54', 6],
]

/** The systems whose places are no metres of a strip. */
export const PLAIN_SYSTEMS = ['degrees', 'gcj02', 'bd09', 'mercator'] as const

/** Every strip over China, by its ground and width. */
export const STRIP_GROUPS: SystemGroup[] = GRIDS.map(([datum, strip]) => {
  const [first, last] = STRIPS[strip]
  const zones = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  return {
    kind: `${datum}-${strip}` as SystemGroup['kind'],
    systems: zones.map((zone) => ({ key: `${datum}-${strip}-${zone}` })),
  }
})
