import type { Cell, Sheet } from '#domain/ledger-import/sheet.ts'
import { mergeSites } from '#domain/site-file/merge-sites.ts'
import type { PlacedFeature } from '../site-file/place-features.ts'

/** Heads of the columns that are known without reading the file. */
const NAME_HEAD = '项目名称'
const SITE_HEAD = '位置图形'

/** Things of one name as one, where they can be: a project of several parcels. */
function byName(features: readonly PlacedFeature[]): PlacedFeature[] {
  const named = Map.groupBy(features, ({ id, name }) => name ?? ` ${id}`)
  return [...named.values()].flatMap((own) => {
    const geometry = mergeSites(own.map((feature) => feature.geometry))
    return geometry ? [{ ...own[0]!, geometry }] : own
  })
}

function sheetOf(name: string, features: readonly PlacedFeature[]): Sheet {
  const keys = [...new Set(features.flatMap(({ attributes }) => Object.keys(attributes)))]
  // The attribute that names the things stands in the first column already.
  const others = keys.filter((key) => !features.every((feature) => (feature.attributes[key] ?? '') === (feature.name ?? '')))
  const head: Cell[] = [NAME_HEAD, SITE_HEAD, ...others]
  const rows = byName(features).map((feature): Cell[] => [
    feature.name,
    { site: feature.geometry },
    ...others.map((key) => feature.attributes[key] ?? null),
  ])
  return { name, isHidden: false, merges: [], rows: [head, ...rows].map((cells, at) => ({ number: at + 1, cells })) }
}

/** What a file of places holds as a ledger: a sheet for each layer, a row for each name. */
export function sheetsOfPlaces(features: readonly PlacedFeature[]): Sheet[] {
  const layers = [...Map.groupBy(features, ({ layer }) => layer)]
  return layers.map(([layer, own], at) => sheetOf(layer === '' ? `图层 ${at + 1}` : layer, own))
}
