import account from './zh-cn/account.ts'
import common from './zh-cn/common.ts'
import project from './zh-cn/project.ts'
import report from './zh-cn/report.ts'
import entries from './zh-cn/entries.ts'

/** What the pages say that are used on the site, with a bar of signal: signing in and reporting. */
const field = { ...account, ...common, ...project, ...report, ...entries }

export default field
