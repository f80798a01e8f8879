import account from './en/account.ts'
import admin from './en/admin.ts'
import audit from './en/audit.ts'
import common from './en/common.ts'
import channels from './en/channels.ts'
import displays from './en/displays.ts'
import entries from './en/entries.ts'
import duty from './en/duty.ts'
import facts from './en/facts.ts'
import help from './en/help.ts'
import imports from './en/imports.ts'
import investmentYears from './en/investment-years.ts'
import letters from './en/letters.ts'
import map from './en/map.ts'
import matterLists from './en/matter-lists.ts'
import matters from './en/matters.ts'
import meetings from './en/meetings.ts'
import overview from './en/overview.ts'
import plan from './en/plan.ts'
import project from './en/project.ts'
import accountPages from './en/account-pages.ts'
import projects from './en/projects.ts'
import report from './en/report.ts'
import review from './en/review.ts'
import suggestions from './en/suggestions.ts'
import siteFile from './en/site-file.ts'
import templates from './en/templates.ts'
import wall from './en/wall.ts'
import zonePlan from './en/zone-plan.ts'
import type { Messages } from './zh-cn.ts'

const en: Messages = {
  ...account,
  ...admin,
  ...audit,
  ...common,
  ...channels,
  ...displays,
  ...entries,
  ...duty,
  ...facts,
  ...help,
  ...imports,
  ...investmentYears,
  ...letters,
  ...map,
  ...matterLists,
  ...matters,
  ...meetings,
  ...overview,
  ...plan,
  ...project,
  ...accountPages,
  ...projects,
  ...report,
  ...review,
  ...suggestions,
  ...siteFile,
  ...templates,
  ...wall,
  ...zonePlan,
}

export default en
