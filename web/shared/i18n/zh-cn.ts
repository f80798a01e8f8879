import admin from './zh-cn/admin.ts'
import audit from './zh-cn/audit.ts'
import channels from './zh-cn/channels.ts'
import displays from './zh-cn/displays.ts'
import duty from './zh-cn/duty.ts'
import facts from './zh-cn/facts.ts'
import help from './zh-cn/help.ts'
import imports from './zh-cn/imports.ts'
import investmentYears from './zh-cn/investment-years.ts'
import letters from './zh-cn/letters.ts'
import matterLists from './zh-cn/matter-lists.ts'
import matters from './zh-cn/matters.ts'
import meetings from './zh-cn/meetings.ts'
import plan from './zh-cn/plan.ts'
import accountPages from './zh-cn/account-pages.ts'
import projects from './zh-cn/projects.ts'
import review from './zh-cn/review.ts'
import suggestions from './zh-cn/suggestions.ts'
import siteFile from './zh-cn/site-file.ts'
import templates from './zh-cn/templates.ts'
import wall from './zh-cn/wall.ts'
import zonePlan from './zh-cn/zone-plan.ts'
import field from './zh-cn-field.ts'
import firstPage from './zh-cn-overview.ts'

const zhCN = {
  ...field,
  ...firstPage,
  ...admin,
  ...audit,
  ...channels,
  ...displays,
  ...duty,
  ...facts,
  ...help,
  ...imports,
  ...investmentYears,
  ...letters,
  ...matterLists,
  ...matters,
  ...meetings,
  ...plan,
  ...accountPages,
  ...projects,
  ...review,
  ...suggestions,
  ...siteFile,
  ...templates,
  ...wall,
  ...zonePlan,
}

/** The keys that every language has. */
export type Messages = typeof zhCN

export default zhCN
