import type { BaseLayer } from '@/shared/api/client.ts'

/** The choice of the zone's own plan alone. */
export const NO_BASE = 'none'

/** The id of the base layer that is shown: the one asked for while it exists, else the first configured. */
export function baseChoice(layers: readonly BaseLayer[], asked: string | undefined): string {
  if (asked === NO_BASE || layers.some(({ id }) => id === asked)) return asked!
  return layers[0]?.id ?? NO_BASE
}
