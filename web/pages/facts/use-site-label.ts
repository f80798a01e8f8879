import { useShapeLabel } from '@/shared/format/use-shape-label.ts'
import type { FactsDraft } from './facts-draft.ts'

/** Where a project is, in words: its degrees as they were written, or what was drawn. */
export function useSiteLabel() {
  const shapeLabel = useShapeLabel()

  return ({ lng, lat, shape }: Pick<FactsDraft, 'lng' | 'lat' | 'shape'>): string => {
    if (lng !== '' || lat !== '') return `${lng}, ${lat}`
    return shape === null ? '—' : shapeLabel(shape)
  }
}
