import map from './zh-cn/map.ts'
import overview from './zh-cn/overview.ts'

/** What the overview says beside what the pages for the site do. */
const firstPage = { ...map, ...overview }

export default firstPage
