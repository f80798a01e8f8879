import { kml } from '@tmcw/togeojson'
import { DOMParser } from '@xmldom/xmldom'
import { readCollection } from '#domain/site-file/read-geojson.ts'
import { SiteFileError, type FileContent } from '#domain/site-file/site-file.ts'
import { createXmlParser } from '../file-reading/xml-parser.ts'

/** Attributes of how a thing is drawn, and what is said by its name already. */
const OF_DRAWING = /^(name|visibility|stroke|fill|icon|marker|label|line|styleUrl|styleHash|styleMap|address)/i

/** Reads KML, longitude first in WGS 84 as its standard has it. Throws `SiteFileError`, and `LedgerFileError` for what is no sound XML. */
export function readKml(text: string): FileContent {
  // Refuses a document type, and so every entity from outside, before anything is built of it.
  createXmlParser({ open: () => {} }, 'kml')
    .write(text)
    .close()
  const document = new DOMParser({ onError: () => {} }).parseFromString(text, 'text/xml')
  if (document.documentElement?.localName !== 'kml') throw new SiteFileError('notASiteFile')
  const collection = kml(document as unknown as Parameters<typeof kml>[0], { skipNullGeometry: true })
  const { features, notes } = readCollection(collection, '')
  const named = features.map((feature, at) => {
    const { name } = feature.attributes
    const attributes = Object.fromEntries(Object.entries(feature.attributes).filter(([key]) => !OF_DRAWING.test(key)))
    return { ...feature, name: feature.name ?? name ?? String(at + 1), attributes }
  })
  return {
    format: 'kml',
    encoding: null,
    statement: { name: 'KML', key: 'degrees', definition: null },
    unit: null,
    isNorthFirst: false,
    features: named,
    notes,
  }
}
