import { toJson } from '../../schema/json-text.ts'
import type { Geometry } from '#domain/values/geometry.ts'
import type { Insertable } from 'kysely'
import type { ZoneFeatureTable } from '../../schema/tables.ts'
import { line, polygon, rectangle } from './schematic-grid.ts'

/** Eight workshops and the headquarters, west to east: x, y, width, height. */
const TEXTILE_BUILDINGS = [
  [372, 250, 42, 24],
  [422, 247, 42, 24],
  [472, 244, 42, 24],
  [522, 241, 42, 24],
  [372, 284, 34, 22],
  [414, 284, 34, 22],
  [456, 284, 34, 22],
  [498, 284, 34, 22],
  [546, 276, 30, 32],
] as const

/** The schematic plan (示意) of the sample zone. Invented: no source gives coordinates. */
export function zonePlan(zoneId: string): Insertable<ZoneFeatureTable>[] {
  const features: (readonly [ZoneFeatureTable['kind'], string | null, Geometry])[] = [
    ['outline', '开发区范围', polygon([40, 178], [330, 196], [620, 176], [985, 200], [990, 520], [700, 560], [40, 545])],
    [
      'river',
      '东辽河',
      line([-120, 60], [20, 70], [120, 96], [210, 132], [330, 138], [450, 112], [560, 88], [700, 92], [820, 84], [930, 50], [1120, 20]),
    ],
    ['road', '纬一路', line([-60, 186], [60, 190], [330, 210], [620, 190], [990, 212], [1090, 216])],
    ['road', '纬二路', line([-60, 340], [1090, 342])],
    ['road', '纬三路', line([-60, 470], [1090, 478])],
    ['road', '经一路', line([60, 150], [60, 580])],
    ['road', '经二路', line([330, 160], [330, 580])],
    ['road', '经三路', line([620, 150], [620, 580])],
    ['road', '园区东路', line([868, 160], [868, 580])],
    ['parcel', 'A-01', polygon([80, 215], [310, 229], [310, 325], [80, 325])],
    ['parcel', 'A-02', polygon([350, 229], [600, 211], [600, 325], [350, 325])],
    ['parcel', 'A-03', polygon([640, 210], [848, 219], [848, 325], [640, 325])],
    ['parcel', 'A-04', polygon([888, 222], [972, 226], [972, 325], [888, 325])],
    ['parcel', 'B-01', polygon([80, 358], [310, 358], [310, 452], [80, 452])],
    ['parcel', 'B-02', polygon([350, 358], [600, 358], [600, 455], [350, 455])],
    ['parcel', 'B-03', polygon([640, 358], [848, 358], [848, 458], [640, 458])],
    ['parcel', 'B-04', polygon([888, 358], [972, 358], [972, 460], [888, 460])],
    ['parcel', 'C-01', polygon([80, 490], [310, 492], [310, 532], [80, 530])],
    ['parcel', 'C-02', polygon([350, 492], [600, 494], [600, 540], [350, 534])],
    ['parcel', 'C-03', polygon([640, 496], [848, 498], [848, 522], [690, 544], [640, 542])],
    ...TEXTILE_BUILDINGS.map(([x, y, width, height]) => ['building', null, rectangle(x, y, width, height)] as const),
  ]
  return features.map(([kind, name, geometry], index) => ({
    id: `${zoneId}-feature-${index + 1}`,
    zone_id: zoneId,
    kind,
    name,
    geometry: toJson(geometry),
    provenance: 'illustrative',
  }))
}
