import type { Messages } from '../zh-cn.ts'

const messages: Pick<Messages, 'map'> = {
  map: {
    title: 'Map',
    hint: 'Coloured by light; click for progress',
    region: 'Map of the projects',
    schematic: 'Plan and places are schematic',
    approvalNumber: 'Map approval no.: {number}',
    unreachable: 'The base map cannot be reached; plan and projects are shown as ever',
    fit: 'Show all',
    enlarge: 'Large map',
    open: 'Open project',
    draw: 'Draw on the map',
    selected: 'Selected project',
    table: 'Table',
    asList: 'List',
    unplaced: 'no place yet',
    size: 'The larger the dot, the larger the investment',
    cluster: '{count} projects ({lights}), click to open',
    unplacedCount: '{count} not placed on the map',
    layers: 'Layers',
    base: 'Base map',
    bases: {
      none: 'Plan of the zone only',
      'tianditu-vec': 'Tianditu map',
      'tianditu-img': 'Tianditu imagery',
      osm: 'OpenStreetMap',
    },
    noBases: 'No base map is configured, only the plan of the zone is drawn; ask the operator for one',
    overlay: 'On the map',
    overlays: { outline: 'Zone boundary', parcels: 'Parcels and buildings', roads: 'Roads', river: 'Water', labels: 'Project names' },
  },
}

export default messages
