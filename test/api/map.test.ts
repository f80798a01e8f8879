import { describe, expect, test } from 'vitest'
import { readMapLayers, tileOrigins } from '#server/map-layers.ts'
import { startServer } from '../support/server.ts'

interface Sites {
  features: { properties: { projectId: string; light: string | null } }[]
}

async function ids(url: string): Promise<string[]> {
  const sites = (await (await fetch(url)).json()) as Sites
  return sites.features.map(({ properties }) => properties.projectId)
}

describe('the sites', () => {
  test('are those of the projects that the same filter lists, today and in the past', async () => {
    const server = await startServer()
    for (const day of ['', '&asOf=2024-07-31']) {
      for (const filter of [
        '',
        'light=red',
        'category=factor&stage=building',
        'q=xdfz',
        `sector=${encodeURIComponent('装备制造')}`,
        'sector=none',
        'matter=unregistered',
        'matter=finishUnverified',
      ]) {
        const list = (await (await fetch(`${server.url}/api/projects?limit=200&sort=ledger&${filter}${day}`)).json()) as {
          items: { id: string; location: object | null }[]
        }
        const placed = list.items.filter(({ location }) => location).map(({ id }) => id)
        expect(await ids(`${server.url}/api/map?${filter}${day}`), filter + day).toEqual(placed)
      }
    }
    expect(await ids(`${server.url}/api/map`)).toHaveLength(11)
    expect(await ids(`${server.url}/api/map?q=nothing-like-it`)).toEqual([])
  })

  test('refuse a filter that cannot be', async () => {
    const server = await startServer()
    expect((await fetch(`${server.url}/api/map?light=pink`)).status).toBe(400)
  })
})

describe('the base layers', () => {
  const env = {
    MAP_BASE_LAYERS: 'tianditu-img  osm 园区=http://10.1.2.3:8080/{z}/{x}/{-y}.png 高德=gcj02:https://tiles.example/t?x={x}&y={y}&z={z}',
    MAP_TIANDITU_KEY: '0a1b2c3d',
    MAP_APPROVAL_NUMBER: ' GS(2024)0000号 ',
  }

  test('are read from the configuration, in its order', () => {
    const { layers, approvalNumber } = readMapLayers(env)
    expect(layers.map(({ id, name, datum }) => [id, name, datum])).toEqual([
      ['tianditu-img', null, 'wgs84'],
      ['osm', null, 'wgs84'],
      ['xyz-3', '园区', 'wgs84'],
      ['xyz-4', '高德', 'gcj02'],
    ])
    expect(layers[0]!.sources.map(({ url }) => /LAYER=(\w+)/.exec(url)![1])).toEqual(['img', 'cia'])
    expect(layers[0]!.sources.every(({ url }) => url.endsWith('tk=0a1b2c3d'))).toBe(true)
    expect(layers[3]!.sources[0]!.url).toBe('https://tiles.example/t?x={x}&y={y}&z={z}')
    expect(approvalNumber).toBe('GS(2024)0000号')
    expect(readMapLayers({})).toEqual({ layers: [], approvalNumber: null })
    expect(readMapLayers({ MAP_BASE_LAYERS: 'none' }).layers).toEqual([])
  })

  test.each([
    [{ MAP_BASE_LAYERS: 'tianditu-vec' }, /密钥/],
    [{ MAP_BASE_LAYERS: 'tianditu-vec', MAP_TIANDITU_KEY: 'a b"' }, /密钥/],
    [{ MAP_BASE_LAYERS: 'google' }, /google/],
    [{ MAP_BASE_LAYERS: '某图=ftp://host/{z}/{x}/{y}' }, /某图/],
    [{ MAP_BASE_LAYERS: '某图=https://host/{z}/{x}' }, /某图/],
    [{ MAP_BASE_LAYERS: '某图=https://host{s}/{z}/{x}/{y}' }, /某图/],
  ])('refuse %o with a sentence', (wrong, sentence) => {
    expect(() => readMapLayers(wrong)).toThrow(sentence)
  })

  test('are told to the page, whose policy lets in just their pictures', async () => {
    const server = await startServer({ mapLayers: readMapLayers(env) })
    const answer = await fetch(`${server.url}/api/map/layers`)
    const body = (await answer.json()) as { layers: unknown[]; approvalNumber: string }
    expect(body.layers).toHaveLength(4)
    expect(body.approvalNumber).toBe('GS(2024)0000号')
    const policy = answer.headers.get('content-security-policy')!
    const images = /img-src ([^;]+)/.exec(policy)![1]!.split(' ')
    expect(images).toContain('https://t7.tianditu.gov.cn')
    expect(images).toContain('http://10.1.2.3:8080')
    expect(policy.replace(/img-src [^;]+/, '')).not.toContain('http')
    expect(tileOrigins(readMapLayers({}))).toEqual([])
  })
})
