import type L from 'leaflet'

/** Of a line of text, in its size. */
const LINE = 1.4

/** How labels are set in a map: the language and the size of text change it. */
export interface Lettering {
  /** Of a line, pixels. */
  height: number
  /** Of a text, pixels. */
  widthOf: (text: string) => number
}

/** The lettering that labels of a class have in a map. */
export function letteringIn(map: L.Map, className: string): Lettering {
  const probe = document.createElement('span')
  probe.className = className
  map.getContainer().append(probe)
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(probe)
  probe.remove()
  const context = document.createElement('canvas').getContext('2d')
  if (context) context.font = `${fontWeight} ${fontSize} ${fontFamily}`
  const size = Number.parseFloat(fontSize)
  return { height: Math.round(size * LINE), widthOf: (text) => Math.ceil(context?.measureText(text).width ?? text.length * size) }
}
