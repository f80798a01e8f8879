import type { WallSettings } from '@/shared/api/client.ts'
import { layoutOf, remFor, stageSize } from '@/wall/stage/stage-layout.ts'

/** What a wall writes its smallest text in, rem. */
const SMALLEST_REM = 0.24
/** On a glass of fewer lines text may be smaller, by this share of the height. */
const FULL_LINES = 1080
const LEAST_SHARE = 0.022
const LEAST_PX = 24

/** How many CSS pixels high the smallest text of a screen is, where that is less than a hall can read; null where it is enough. */
export function smallestText(
  settings: Pick<WallSettings, 'layout' | 'pixels' | 'rotation' | 'overscanPercent' | 'zoomPercent'>,
  glass: { width: number; height: number },
): number | null {
  const size = stageSize(settings.pixels ?? glass, settings.rotation, settings.overscanPercent)
  const rem = (remFor(layoutOf(settings.layout, size), size) * settings.zoomPercent) / 100
  const px = SMALLEST_REM * rem
  const least = size.height < FULL_LINES && size.width > size.height ? size.height * LEAST_SHARE : LEAST_PX
  return px < least - 0.1 ? Math.round(px) : null
}
