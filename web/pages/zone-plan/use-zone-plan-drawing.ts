import L from 'leaflet'
import '@geoman-io/leaflet-geoman-free'
import { onUnmounted, watch, type Ref } from 'vue'
import { PLAN_KINDS, shapeOf, type PlanKind } from '#domain/zone/zone-plan.ts'
import type { PlanGeometry, PlanPart } from './plan-parts.ts'
import '@geoman-io/leaflet-geoman-free/dist/leaflet-geoman.css'

/** Only what says so is drawn and changed. */
L.PM.setOptIn(true)

/** Decimals of a degree: a tenth of a metre. */
const DECIMALS = 6
/** A line is as easy to hit as this is wide, pixels. */
const REACH = 14

/** What is no larger than this cannot be told from a dot, pixels. */
const DOT = 24

/** Whether the chosen part's corners are dragged, or the whole. */
export type PlanGrip = 'corners' | 'whole'

interface ZonePlanDrawingOptions {
  parts: Ref<readonly PlanPart[]>
  selectedId: Ref<string | undefined>
  /** What is being drawn anew. */
  drawing: Ref<PlanKind | undefined>
  grip: Ref<PlanGrip>
  /** What is said of the tools: a language of Geoman's. */
  language: 'zh' | 'en'
  select(id: string): void
  reshape(id: string, geometry: PlanGeometry): void
  add(kind: PlanKind, geometry: PlanGeometry): void
}

/** A part's layer that is clicked and changed; what is seen of it lies below. */
interface Held {
  layer: L.Polyline
  /** The geometry that it has, as JSON. */
  told: string
}

const geometryOf = (layer: L.Layer) => (layer as L.Polyline).toGeoJSON(DECIMALS).geometry as PlanGeometry

function layerOf({ kind, geometry }: PlanPart): L.Polyline {
  // An outline is taken by its line: its ground belongs to what lies on it.
  const style = {
    className: 'plan-part',
    weight: shapeOf(kind) === 'LineString' || kind === 'outline' ? REACH : 2,
    fill: kind !== 'outline',
  }
  return L.geoJSON(geometry as GeoJSON.Geometry, { pane: 'sites', style }).getLayers()[0] as L.Polyline
}

/** Corners are for the pointer: dozens of buttons without a name would stand in the way of who goes by keyboard. */
function hideFromKeys({ layer }: L.LayerEvent): void {
  const icon = layer instanceof L.Marker ? layer.getElement() : undefined
  icon?.removeAttribute('role')
  icon?.removeAttribute('tabindex')
  icon?.setAttribute('aria-hidden', 'true')
}

/** The parts of a zone's plan on a map that is made to be drawn on: chosen by a click, drawn anew, and changed by hand. */
export function useZonePlanDrawing(map: Ref<L.Map | undefined>, options: ZonePlanDrawingOptions): void {
  const { parts, selectedId, drawing, grip, language, select, reshape, add } = options
  const held = new Map<string, Held>()

  function hold(onto: L.Map, part: PlanPart, told: string): void {
    const one: Held = { layer: layerOf(part).addTo(onto), told }
    one.layer.options.pmIgnore = false
    L.PM.reInitLayer(one.layer)
    one.layer.on('click', () => drawing.value === undefined && select(part.id))
    one.layer.on('pm:edit pm:dragend', () => {
      const geometry = geometryOf(one.layer)
      const now = JSON.stringify(geometry)
      if (now === one.told) return
      one.told = now
      reshape(part.id, geometry)
    })
    held.set(part.id, one)
  }

  function letGo(id: string): void {
    held.get(id)?.layer.remove()
    held.delete(id)
  }

  function show(onto: L.Map, all: readonly PlanPart[]): void {
    const told = new Map(all.map(({ id, geometry }) => [id, JSON.stringify(geometry)]))
    for (const [id, one] of held) if (told.get(id) !== one.told) letGo(id)
    const added = all.filter(({ id }) => !held.has(id))
    for (const part of added) hold(onto, part, told.get(part.id)!)
    if (added.length === 0) return
    for (const kind of PLAN_KINDS) for (const part of all) if (part.kind === kind) held.get(part.id)!.layer.bringToFront()
  }

  /** Only the chosen part is changed by hand. */
  function grasp(id: string | undefined, by: PlanGrip): void {
    for (const [one, { layer }] of held) {
      const isChosen = one === id
      layer.getElement()?.classList.toggle('plan-part-chosen', isChosen)
      if (!isChosen || by === 'whole') layer.pm.disable()
      if (!isChosen || by === 'corners') layer.pm.disableLayerDrag()
      if (isChosen && by === 'corners' && !layer.pm.enabled()) layer.pm.enable({ snappable: true, removeLayerBelowMinVertexCount: false })
      if (isChosen && by === 'whole') layer.pm.enableLayerDrag()
    }
  }

  /** Brings the chosen part into view, where nothing of it can be seen or it is a dot. */
  function look(onto: L.Map, id: string | undefined): void {
    const bounds = id === undefined ? undefined : held.get(id)?.layer.getBounds()
    if (!bounds) return
    const { x, y } = onto.latLngToContainerPoint(bounds.getSouthEast()).subtract(onto.latLngToContainerPoint(bounds.getNorthWest()))
    if (Math.max(x, y) < DOT || !onto.getBounds().intersects(bounds)) onto.fitBounds(bounds.pad(0.5))
  }

  function start(onto: L.Map): void {
    onto.pm.setLang(language)
    onto.pm.setGlobalOptions({ pathOptions: { className: 'plan-part-chosen' } })
    onto.on('layeradd', hideFromKeys)
    onto.on('pm:create', ({ layer }) => {
      const kind = drawing.value
      layer.remove()
      if (kind) add(kind, geometryOf(layer))
    })
  }

  function draw(onto: L.Map, kind: PlanKind | undefined): void {
    if (kind === undefined) onto.pm.disableDraw()
    else onto.pm.enableDraw(shapeOf(kind) === 'Polygon' ? 'Polygon' : 'Line', { snappable: true })
  }

  watch(map, (onto) => onto && start(onto), { immediate: true })
  watch(
    [map, parts, selectedId, grip],
    ([onto, all, id, by]) => {
      if (!onto) return
      show(onto, all)
      grasp(id, by)
      look(onto, id)
    },
    { immediate: true },
  )
  watch([map, drawing], ([onto, kind]) => onto && draw(onto, kind))
  onUnmounted(() => [...held.keys()].forEach(letGo))
}
