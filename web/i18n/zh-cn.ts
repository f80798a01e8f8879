import common from './zh-cn/common.ts'
import overview from './zh-cn/overview.ts'
import project from './zh-cn/project.ts'

const zhCN = { ...common, ...overview, ...project }

/** The keys that every language has. */
export type Messages = typeof zhCN

export default zhCN
