/**
 * Who may import whom (docs/architecture.md), on resolved paths: each room lists what it may use, and all else is refused.
 * Run by `npm run lint` and `npm run check`; test/domain/fences.test.ts shows what is refused.
 */

/** Node's own modules: names without a dot. */
const NODE = '^[a-z0-9_:/]+$'
const npm = (names) => `node_modules/(${names})/`

const DOMAIN = '^server/domain/'
const SERVICES = '^server/services/'
const HTTP = '^server/(http|routes)/'
const DB = '^db/'

/** Refuses each import out of a layer that none of the allowed paths matches. */
const only = (name, comment, from, allowed, fromNot) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, ...(fromNot && { pathNot: fromNot }) },
  to: { pathNot: allowed },
})

const layers = [
  only('domain-is-pure', '规则是纯函数：server/domain 只能引用本目录，和换算坐标的 proj4。', DOMAIN, [DOMAIN, npm('proj4')]),
  only('db-uses-domain', 'db 只能引用 domain、kysely 和 better-sqlite3；需要编排时请写在 server/services。', DB, [
    DB,
    DOMAIN,
    NODE,
    npm('kysely|better-sqlite3|@types/better-sqlite3|lru-cache|pinyin-pro'),
  ]),
  only(
    'services-use-domain-and-db',
    'services 只能引用 domain 和 db；HTTP 的事写在 server/http 或 server/routes，SQL 写在 db。',
    SERVICES,
    [
      SERVICES,
      DOMAIN,
      DB,
      NODE,
      npm(
        '@tmcw/togeojson|@turf/[^/]+|@xmldom/xmldom|@zxcvbn-ts/[^/]+|chinese-days|dxf-parser|exif-reader|gcoord|geojson|ipaddr.js|lru-cache|otpauth|papaparse|pino|rate-limiter-flexible|saxes|sharp|shpjs|write-excel-file|yauzl',
      ),
    ],
  ),
  only('routes-speak-http', 'routes 和 http 引用 services、domain、db 和 Hono；SQL 写在 db。', HTTP, [
    HTTP,
    SERVICES,
    DOMAIN,
    DB,
    NODE,
    '^server/map-layers[.]ts$',
    npm('hono|@hono/node-server|@hono/zod-openapi|pino|lru-cache|rate-limiter-flexible'),
  ]),
  {
    name: 'web-speaks-to-the-api',
    comment: 'web 只能通过 shared/api/client.ts 与服务器交谈；类型取自 server/app.ts（import type），规则取自 server/domain。',
    severity: 'error',
    from: { path: '^web/' },
    to: { path: '^(db|server)/', pathNot: [DOMAIN, '^server/app[.]ts$'] },
  },
  {
    name: 'web-takes-types-of-the-server',
    comment: 'web 对 server/app.ts 只能 import type。',
    severity: 'error',
    from: { path: '^web/' },
    to: { path: '^server/app[.]ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'options-and-styles-are-pure',
    comment: '图表选项与标注样式是纯函数：不引用 Vue、图表库、地图库或接口（类型除外）。',
    severity: 'error',
    from: { path: '^web/.*-(option|options|style)[.]ts$' },
    to: { path: npm('vue|echarts|vue-echarts|leaflet|pinia|@tanstack/[^/]+'), dependencyTypesNot: ['type-only'] },
  },
]

/** From the ground up: a room uses only rooms that stand before it, and so never one that uses it. */
const ROOMS = {
  'server/domain': [
    'values',
    'geo',
    'dates',
    'press',
    'people',
    'display',
    'entries',
    'facts',
    'entry-faults',
    'letters',
    'plan',
    'lights',
    'meetings',
    '*',
    'ledger-import',
    'site-file',
    'zone',
  ],
  db: ['migrations', 'schema', 'search', 'engine', 'repositories', 'read', 'seed', '*'],
  'db/repositories': ['*', 'displays', 'people', 'zone', 'ledger', 'derived', 'project', 'work'],
  'db/read': ['project', '*', 'overview', 'review', 'reporting', 'matters', 'letters', 'meetings'],
  'server/services': [
    '*',
    'backup',
    'entries',
    'facts',
    'people',
    'replay',
    'letters',
    'meetings',
    'file-reading',
    'schedule-file',
    'site-file',
    'ledger-import',
    'review',
    'storage',
    'photos',
    'zone',
    'displays',
    'verification',
    'undo',
  ],
  'server/routes': ['schemas', '*', 'displays', 'people'],
  'web/shared': [
    'api',
    '*',
    'styles',
    'forms',
    'leaflet',
    'stores',
    'format',
    'i18n',
    'amount',
    'progress-bar',
    'queries',
    'components',
    'changes',
    'letters',
    'site-file',
    'charts',
    'entries',
    'map-canvas',
    'page-frame',
  ],
  'web/pages': [
    'account',
    'facts',
    'imports',
    'plan',
    'projects',
    'report',
    'review',
    'templates',
    'zone-plan',
    'admin',
    'letters',
    'map',
    'matters',
    'meeting',
    'project',
    'overview',
  ],
  web: ['service-worker', 'shared', 'wall', 'pages', 'app'],
}

/** What lies in a room; '*': the files beside the rooms. */
const inRoom = (base, room) => (room === '*' ? `^${base}/[^/]+$` : `^${base}/${room}/`)

const orders = Object.entries(ROOMS).flatMap(([base, rooms]) =>
  rooms.map((room, place) => ({
    name: `room:${base}/${room}`,
    comment: `${base} 的房间有先后（.dependency-cruiser.js 的 ROOMS）：${room} 只能引用排在它前面的房间。`,
    severity: 'error',
    from: { path: inRoom(base, room) },
    to: { path: `^${base}/`, pathNot: rooms.slice(0, place + 1).map((before) => inRoom(base, before)) },
  })),
)

export default {
  forbidden: [
    ...layers,
    ...orders,
    {
      name: 'no-unresolvable',
      comment: '引用的文件不存在。',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-circle',
      comment: '文件之间不能互相引用（只取类型、到时再取的除外）。',
      severity: 'error',
      from: { path: '^(web|server|db)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^web/dist/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'web/tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
