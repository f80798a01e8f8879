import common from './en/common.ts'
import overview from './en/overview.ts'
import project from './en/project.ts'
import type { Messages } from './zh-cn.ts'

const en: Messages = { ...common, ...overview, ...project }

export default en
