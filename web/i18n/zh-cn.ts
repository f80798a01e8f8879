import common from './zh-cn/common.ts'
import overview from './zh-cn/overview.ts'
import project from './zh-cn/project.ts'
import projects from './zh-cn/projects.ts'

const zhCN = { ...common, ...overview, ...project, ...projects }

/** The keys that every language has. */
export type Messages = typeof zhCN

export default zhCN
