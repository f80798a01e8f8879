import { StorageError } from '#db/engine/storage-error.ts'

/** Tiles that lie over each other in one layer: a picture, and its names above it. */
export interface TileSource {
  /** Address with `{z}`, `{x}`, `{y}` (or `{-y}`, counted from below), and `{s}` where there are subdomains. */
  url: string
  subdomains: string[]
  /** The closest zoom for which the source has tiles; beyond, they are enlarged. */
  maxZoom: number
}

/** A map of the world below the zone's own. */
export interface BaseLayer {
  id: string
  kind: 'tianditu-vec' | 'tianditu-img' | 'osm' | 'xyz'
  /** The operator's name for it; null for the kinds that have one in every language. */
  name: string | null
  /** The datum in which it is drawn. */
  datum: 'wgs84' | 'gcj02'
  sources: TileSource[]
  /** Whose map it is, as its owner wants it said. */
  attribution: string | null
}

/** What the operator sets about maps. The first layer is shown first; without any, the zone's own plan. */
export interface MapLayers {
  layers: BaseLayer[]
  /** 审图号 of the map that is shown. */
  approvalNumber: string | null
}

const TIANDITU_SERVERS = ['0', '1', '2', '3', '4', '5', '6', '7']

/** A layer of Tianditu's web map tile service in web Mercator (CGCS 2000, WGS 84 within a metre). */
function tiandituSource(layer: string, key: string): TileSource {
  const query = 'SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles'
  const place = 'TILEMATRIX={z}&TILEROW={y}&TILECOL={x}'
  return {
    url: `https://t{s}.tianditu.gov.cn/${layer}_w/wmts?${query}&LAYER=${layer}&${place}&tk=${encodeURIComponent(key)}`,
    subdomains: TIANDITU_SERVERS,
    maxZoom: 18,
  }
}

function tianditu(kind: 'tianditu-vec' | 'tianditu-img', key: string): BaseLayer {
  if (!/^[0-9a-zA-Z]+$/.test(key)) {
    throw new StorageError(`${kind} 需要天地图密钥：请在天地图网站申请“浏览器端”密钥，并设 MAP_TIANDITU_KEY=密钥。`)
  }
  const [picture, names] = kind === 'tianditu-vec' ? ['vec', 'cva'] : ['img', 'cia']
  return {
    id: kind,
    kind,
    name: null,
    datum: 'wgs84',
    sources: [tiandituSource(picture, key), tiandituSource(names, key)],
    attribution: '天地图 · 国家地理信息公共服务平台',
  }
}

const OSM: BaseLayer = {
  id: 'osm',
  kind: 'osm',
  name: null,
  datum: 'wgs84',
  sources: [{ url: 'https://tile.openstreetmap.org/{z}/{x}/{y}.png', subdomains: [], maxZoom: 19 }],
  attribution: '© OpenStreetMap contributors',
}

function isTileAddress(url: string): boolean {
  const isWeb = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
  return isWeb && !url.includes('{s}') && url.includes('{z}') && url.includes('{x}') && /\{-?y\}/.test(url)
}

/** `名称=https://…{z}/{x}/{y}.png`, with `gcj02:` before the address where it is drawn in GCJ-02. */
function xyz(text: string, position: number): BaseLayer {
  const [, name, datum, url] = /^([^=]+)=(?:(wgs84|gcj02):)?(.+)$/.exec(text) ?? []
  if (!name || !url || !isTileAddress(url)) {
    throw new StorageError(
      `MAP_BASE_LAYERS 中的“${text}”无法识别：请写 tianditu-vec、tianditu-img、osm，或 名称=https://主机/{z}/{x}/{y}.png（GCJ-02 源写 名称=gcj02:https://…），地址中不用 {s}，各项以空格分开。`,
    )
  }
  return {
    id: `xyz-${position}`,
    kind: 'xyz',
    name,
    datum: datum === 'gcj02' ? 'gcj02' : 'wgs84',
    sources: [{ url, subdomains: [], maxZoom: 18 }],
    attribution: null,
  }
}

/** Reads what the operator set about maps. Throws `StorageError` with a sentence for what cannot be used. */
export function readMapLayers(env: NodeJS.ProcessEnv): MapLayers {
  const key = env['MAP_TIANDITU_KEY'] ?? ''
  const wanted = (env['MAP_BASE_LAYERS'] ?? '').split(/\s+/).filter((text) => text !== '' && text !== 'none')
  return {
    layers: [...new Set(wanted)].map((text, index) => {
      if (text === 'tianditu-vec' || text === 'tianditu-img') return tianditu(text, key)
      return text === 'osm' ? OSM : xyz(text, index + 1)
    }),
    approvalNumber: env['MAP_APPROVAL_NUMBER']?.trim() || null,
  }
}

/** The origins from which a page may load tiles, for its content policy. */
export function tileOrigins({ layers }: MapLayers): string[] {
  const addresses = layers.flatMap(({ sources }) =>
    sources.flatMap(({ url, subdomains }) =>
      subdomains.length === 0 ? [url] : subdomains.map((subdomain) => url.replace('{s}', subdomain)),
    ),
  )
  return [...new Set(addresses.map((address) => new URL(address).origin))]
}
