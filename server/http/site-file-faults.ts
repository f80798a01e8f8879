import type { SiteFault, SiteFileError } from '#domain/site-file/site-file.ts'

/** Why a file gives no sites, and what to do; `{at}`: where in it. */
const SENTENCES: Record<SiteFault, string> = {
  notASiteFile:
    '不是可以读取的空间数据。可读：GeoJSON、KML/KMZ、Shapefile（.shp、.dbf、.prj 等一起压缩成 zip）、DXF、报备坐标 txt、拐点坐标表（.xlsx、.csv）。',
  badJson: 'GeoJSON 第 {at} 行不是合法的 JSON（例如 NaN、缺逗号或引号）。请重新导出。',
  noPlaces: '文件里没有可用的点、线、面。请检查导出时选的图层，以及坐标是否为数字。',
  noShape: '压缩包里没有 .shp 文件，只有它的附属文件。请把 .shp、.dbf、.shx、.prj 一起压缩后再上传。',
  drawing: '这是 DWG 图形。请在 CAD 里“另存为”选择“DXF”（ASCII）后再上传。',
  binaryDrawing: '这是二进制 DXF。请在 CAD 里“另存为”时选择 ASCII 格式的 DXF。',
  geodatabase: '这是 ArcGIS 文件地理数据库（.gdb）。请导出成 Shapefile 或 GeoJSON 后再上传。',
  badShape: 'Shapefile 不完整或已损坏（{at}）。请重新导出。',
  badDrawing: 'DXF 内容不完整或已损坏。请在 CAD 里用“核查（AUDIT）”修复后另存为 DXF。',
  tooManyPlaces: '坐标点超过 200 万个。请只导出需要的图层或范围。',
  unknownSystem: '文件写的坐标系（{at}）无法换算。请改选坐标系，或导出为 CGCS2000 经纬度。',
  mixedSystems: '压缩包里几个图层的坐标系不同（{at}）。请分别压缩、分别导入。',
  empty: '文件是空的，请检查后重新选择。',
  tooLarge: '文件超过 50 MB。请只导出需要的图层或范围。',
  unpacksTooLarge: '压缩包解开后过大或压缩比异常，不予读取。',
  encrypted: '压缩包设有密码。请去掉密码后再上传。',
  truncated: '文件不完整，可能没有下载或传输完。请重新获取后再试。',
  damaged: '文件内容已损坏，或含有不允许的实体声明。请重新导出。',
  tooDemanding: '文件太复杂，超出读取的时间或内存限制。请只导出需要的图层或范围。',
}

export function siteFileSentence({ fault, at }: SiteFileError): string {
  // Where the place is not known, the sentence does without.
  return SENTENCES[fault].replace(/（\{at\}）| 第 \{at\} 行|\{at\}/, (place) => (at === null ? '' : place.replace('{at}', at)))
}
