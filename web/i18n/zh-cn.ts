import account from './zh-cn/account.ts'
import admin from './zh-cn/admin.ts'
import audit from './zh-cn/audit.ts'
import common from './zh-cn/common.ts'
import displays from './zh-cn/displays.ts'
import facts from './zh-cn/facts.ts'
import map from './zh-cn/map.ts'
import matters from './zh-cn/matters.ts'
import overview from './zh-cn/overview.ts'
import plan from './zh-cn/plan.ts'
import project from './zh-cn/project.ts'
import projects from './zh-cn/projects.ts'
import report from './zh-cn/report.ts'
import review from './zh-cn/review.ts'
import templates from './zh-cn/templates.ts'
import wall from './zh-cn/wall.ts'
import zonePlan from './zh-cn/zone-plan.ts'

const zhCN = { ...account, ...admin, ...audit, ...common, ...displays, ...facts, ...map, ...matters, ...overview, ...plan, ...project, ...projects, ...report, ...review, ...templates, ...wall, ...zonePlan }

/** The keys that every language has. */
export type Messages = typeof zhCN

export default zhCN
