import gcoord from 'gcoord'
import type { ToDegrees } from '#domain/geo/coordinate-systems.ts'

type Transform = (place: [number, number], from: string, to: string) => [number, number]

/** The package gives Node its functions as they are; its types are of another build. */
const { transform } = gcoord as unknown as { transform: Transform }

/** Maps of the web in China are shifted (GCJ-02), some twice (BD-09): how their places become degrees of WGS 84. */
export const SHIFTED_MAPS: Record<string, ToDegrees> = {
  gcj02: ([x, y]) => transform([x, y], 'GCJ02', 'WGS84'),
  bd09: ([x, y]) => transform([x, y], 'BD09', 'WGS84'),
}
