import { describe, expect, test } from 'vitest'
import { faultOf, read } from '../../support/site-reading.ts'
import { zipOf } from '../../support/zip-file.ts'

describe('a file that can not be read', () => {
  const kml = (inside: string, head = '') => `<?xml version="1.0"?>${head}<kml xmlns="http://www.opengis.net/kml/2.2">${inside}</kml>`

  test.each<[string, () => string | Uint8Array, [string, string | null]]>([
    ['GeoJSON with NaN', () => '{"type":"Point",\n"coordinates":[NaN, 42.9]}', ['badJson', '2']],
    ['GeoJSON that is cut off', () => '{"type":"FeatureCollection","features":[', ['badJson', null]],
    ['JSON that is something else', () => '{"name":"x"}', ['notASiteFile', null]],
    ['GeoJSON without places', () => '{"type":"FeatureCollection","features":[]}', ['noPlaces', null]],
    ['KML whose places are words', () => kml('<Placemark><Point><coordinates>no,no</coordinates></Point></Placemark>'), ['noPlaces', null]],
    ['a DWG', () => 'AC1032\u0000\u0000', ['drawing', null]],
    ['a binary DXF', () => 'AutoCAD Binary DXF\r\n\u001a\u0000', ['binaryDrawing', null]],
    ['DXF that is cut off', () => '0\nSECTION\n2\nENTITIES\n0\nLINE\n10\n', ['badDrawing', null]],
    ['a shapefile without its shapes', () => zipOf({ 'a.dbf': Buffer.from('x') }), ['noShape', null]],
    ['a shapefile that is cut off', () => zipOf({ 'a.shp': Buffer.from('0000270a', 'hex') }), ['badShape', 'a']],
    ['a geodatabase', () => zipOf({ 'x.gdb/a00000001.gdbtable': Buffer.from('x') }), ['geodatabase', null]],
    ['a table without corners', () => '姓名,电话\n张某,13800000000\n', ['notASiteFile', null]],
  ])('%s', async (_name, content, fault) => {
    expect(await faultOf(content())).toEqual(fault)
  })

  test('KML with an entity from outside is refused, and the entity never read', async () => {
    const doctype = '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    const file = kml('<Placemark><name>&x;</name><Point><coordinates>125,42</coordinates></Point></Placemark>', doctype)
    await expect(read(file)).rejects.toMatchObject({ fault: 'damaged' })
  })

  test('blocks of a drawing that hold each other a hundredfold end in a fault', async () => {
    const names = ['A', 'B', 'C', 'D', 'E']
    const insert = (name: string) => `0\nINSERT\n2\n${name}\n10\n0\n20\n0\n`
    const line = '0\nLINE\n8\n0\n10\n0\n20\n0\n11\n1\n21\n1\n'
    const blocks = names.map((name, at) => {
      const inside = at + 1 < names.length ? insert(names[at + 1]!) : line
      return `0\nBLOCK\n2\n${name}\n10\n0\n20\n0\n${inside.repeat(100)}0\nENDBLK\n`
    })
    const bomb = `0\nSECTION\n2\nBLOCKS\n${blocks.join('')}0\nENDSEC\n0\nSECTION\n2\nENTITIES\n${insert('A')}0\nENDSEC\n0\nEOF\n`
    expect(await faultOf(bomb)).toEqual(['tooManyPlaces', null])
  })

  test('what is nested too deep ends in an error and not in a loop', async () => {
    const depth = 20_000
    const nested = `${'{"type":"GeometryCollection","geometries":['.repeat(depth)}${']}'.repeat(depth)}`
    await expect(read(nested)).rejects.toThrow(RangeError)
  })
})
