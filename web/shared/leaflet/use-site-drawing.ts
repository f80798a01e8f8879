import L from 'leaflet'
import '@geoman-io/leaflet-geoman-free'
import { onUnmounted, watch, type Ref } from 'vue'
import type { SiteGeometry } from '#domain/facts/site.ts'
import '@geoman-io/leaflet-geoman-free/dist/leaflet-geoman.css'

/** Only what says so is drawn and changed: the plan below stays as it is. */
L.PM.setOptIn(true)

/** Decimals of a degree: a tenth of a metre. */
const DECIMALS = 6
const CLASS = 'drawn-site'
const NEAR = 16

const icon = () => L.divIcon({ className: 'drawn-site-pin', iconSize: [22, 22] })

interface DrawingOptions {
  site: Ref<SiteGeometry | null>
  /** What is said of the tools: a language of Geoman's. */
  language: 'zh' | 'en'
  change(site: SiteGeometry | null): void
}

function layerOf(site: SiteGeometry): L.Layer {
  const drawn = L.geoJSON(site as GeoJSON.Geometry, {
    pane: 'sites',
    style: { className: CLASS },
    pointToLayer: (_, at) => L.marker(at, { icon: icon(), pane: 'sites', pmIgnore: false }),
  })
  return drawn.getLayers()[0]!
}

/** One site, on a map that is made to be drawn on: drawn, dragged and taken away on a map by hand. What comes from outside takes the place of what was drawn. */
export function useSiteDrawing(map: Ref<L.Map | undefined>, { site, language, change }: DrawingOptions): void {
  let drawn: L.Layer | undefined
  /** What was told last: the same from outside changes nothing. */
  let told = ''

  function tell(geometry: SiteGeometry | null): void {
    told = JSON.stringify(geometry)
    change(geometry)
  }

  function tellDrawn(): void {
    tell((drawn as L.Polygon).toGeoJSON(DECIMALS).geometry as SiteGeometry)
  }

  function hold(layer: L.Layer): void {
    drawn?.remove()
    drawn = layer
    layer.options.pmIgnore = false
    L.PM.reInitLayer(layer)
    layer.on('pm:edit pm:dragend', tellDrawn)
  }

  function show(onto: L.Map, geometry: SiteGeometry | null): void {
    if (JSON.stringify(geometry) === told) return
    told = JSON.stringify(geometry)
    drawn?.remove()
    drawn = undefined
    if (geometry === null) return
    hold(layerOf(geometry).addTo(onto))
    if (geometry.type === 'Point') onto.setView([geometry.coordinates[1], geometry.coordinates[0]], Math.max(onto.getZoom(), NEAR))
    else onto.fitBounds((drawn as unknown as L.Polygon).getBounds().pad(0.5))
  }

  function start(onto: L.Map): void {
    onto.pm.setLang(language)
    onto.pm.setGlobalOptions({ markerStyle: { icon: icon() }, pathOptions: { className: CLASS } })
    onto.pm.addControls({
      position: 'topleft',
      drawCircle: false,
      drawCircleMarker: false,
      drawText: false,
      drawRectangle: false,
      cutPolygon: false,
      rotateMode: false,
    })
    // Geoman names its buttons for the mouse only.
    for (const button of onto.getContainer().querySelectorAll('.leaflet-pm-toolbar [title] > a')) {
      button.setAttribute('aria-label', button.parentElement!.title)
    }
    onto.on('pm:create', ({ layer }) => {
      hold(layer)
      tellDrawn()
    })
    onto.on('pm:remove', () => {
      drawn = undefined
      tell(null)
    })
  }

  watch(map, (onto) => onto && start(onto), { immediate: true })
  watch([map, site], ([onto, geometry]) => onto && show(onto, geometry), { immediate: true })
  onUnmounted(() => drawn?.remove())
}
