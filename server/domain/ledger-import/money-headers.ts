import { plainColumn, type LedgerColumn } from './columns.ts'
import { monthIn, quarterIn, yearIn } from './header-text.ts'

/** The year and the month of a ledger, of which 本年, 本月 and months without a year are. */
export interface LedgerTime {
  year: number
  month: number
}

/** Parts of a whole, and what is compared: no amounts. */
const RATIO = /率|占.*(?:计划|总|比)|比例|比重|比上年|增幅|增速|同比|环比|完成情况$|进度$|缺口|差额|剩余|尚需/
const DONE = /完成|实际|已投/
const PLAN = /计划|目标|安排|任务|预计|拟/
/** 计划完成投资 is a plan, whatever stands behind it. */
const PLANNED_DONE = /(?:计划|预计|拟|目标)(?:完成|投资)/
/** Parts of a year for which nothing is stored but goals. */
const PART_OF_YEAR = /半年|季度/
/** What somebody expects is neither done nor planned. */
const FORECAST = /预计|拟|预期/
const SINCE_BEGINNING = /开工以来|自开工|开工累计|开工至今|总累计/
/** Since the year began. */
const THIS_YEAR = /本年|今年|当年|年度|年初至今|年初以来|年内/

/** A goal in words, of a year or of a quarter; null for other headers. */
function goalColumn(words: string, year: number): LedgerColumn | null {
  if (/投资|资金/.test(words)) return null
  const quarter = quarterIn(words)
  if (quarter !== null && PLAN.test(words)) return { ...plainColumn('quarterGoal'), year, month: quarter }
  return /(?:形象|工作|建设|节点|推进).*目标|目标任务|^年度目标$/.test(words) && !PART_OF_YEAR.test(words)
    ? { ...plainColumn('annualGoal'), year }
    : null
}

/** What was completed before a year; null for other headers. */
function openingColumn(words: string, ledgerYear: number): LedgerColumn | null {
  const isOfEnd =
    /(?:20\d\d|上|去)年(?:底|末|及以前|以前|之前|前)/.test(words) ||
    /(?:上年|去年|历年|以前年度|往年)(?!.*计划)/.test(words) ||
    /年初.*累计/.test(words)
  if (!isOfEnd || PLAN.test(words)) return null
  const year = (/20\d\d/.test(words) ? Number(/20\d\d/.exec(words)![0]) : ledgerYear - 1) + 1
  return year <= ledgerYear ? { ...plainColumn('openingBalance'), year } : null
}

/** What a column of one month, or of the months up to one, says; null without a month. */
function monthColumn(words: string, last: string, time: LedgerTime): LedgerColumn | null {
  const own = /1[-–—~至到]本月/.test(words)
    ? null
    : /本月|当月/.test(words)
      ? time.month
      : /上月/.test(words) && time.month > 1
        ? time.month - 1
        : null
  const month = own ?? (/1[-–—~至到]本月/.test(words) ? time.month : monthIn(words))
  if (month === null) return null
  const year = yearIn(words, time.year) ?? time.year
  if (SINCE_BEGINNING.test(words)) return plainColumn('totalDone')
  const isRange = /(?<!\d)1月?[-–—~至到](?:\d+|本)月/.test(words)
  if (isRange || /累计|截[至止]/.test(words)) {
    if (PLANNED_DONE.test(words)) return null
    // 截至9月底累计 says nothing of the year alone.
    return isRange || THIS_YEAR.test(words) ? { ...plainColumn('yearDone'), year, month } : plainColumn('totalDone')
  }
  const said = DONE.test(last) || PLAN.test(last) ? last : words
  const isPlan = PLANNED_DONE.test(said) || (PLAN.test(said) && !DONE.test(said))
  return { ...plainColumn(isPlan ? 'monthPlan' : 'monthDone'), year, month }
}

/**
 * What a column says of investment, plans and goals over time; null for other headers, and for those that can mean more than one
 * thing. `last`: the lowest line of the header, which says most: 年度计划 under 投资完成情况.
 */
export function timedColumn(words: string, last: string, time: LedgerTime): LedgerColumn | null {
  const year = yearIn(words, time.year)
  const goal = goalColumn(words, year ?? time.year)
  if (goal) return goal
  if (RATIO.test(last) || PART_OF_YEAR.test(words) || /总投资|投资(?:方|商|主体|单位|强度|类型|性质|总额|规模)|资金|设备|亩均/.test(words))
    return null
  const isDone = DONE.test(words)
  const isYearPlan = /^(?:20\d\d年|本年|今年)?(?:年度|全年)?计划$/.test(words) && year !== null
  const isInvestment =
    /投资/.test(words) || isYearPlan || (isDone && /累计|本年|今年|年度|年内|年初|本月|当月|年底/.test(words)) || /月累计$/.test(words)
  const isOfMonth = monthIn(words) !== null && (isDone || PLAN.test(words) || /^(?:\d{4}年)?.{1,2}月份?$/.test(words))
  if (!isInvestment && !isOfMonth) return null
  if (/产值|税|销售|节点|手续|时间|日期/.test(words)) return null
  if (FORECAST.test(words)) return null
  const opening = openingColumn(words, time.year)
  if (opening) return opening
  const ofMonth = monthColumn(words, last, time)
  if (ofMonth) return ofMonth
  const said = DONE.test(last) || PLAN.test(last) ? last : words
  const isPlan = PLANNED_DONE.test(said) || !DONE.test(said)
  if (isPlan) return year !== null || /年/.test(words) ? { ...plainColumn('annualPlan'), year: year ?? time.year } : null
  if (SINCE_BEGINNING.test(words)) return plainColumn('totalDone')
  if (year !== null || THIS_YEAR.test(words)) return { ...plainColumn('yearDone'), year: year ?? time.year }
  return /累计|以来|已完成|截[至止]|目前/.test(words) ? plainColumn('totalDone') : null
}

/** True for the progress of the whole project. */
export const isPercentHeader = (words: string) =>
  /^(?:总体|形象|工程|项目|完成|建设|整体|累计|目前|当前)*(?:形象)?(?:进度|完成百分比|进展)$/.test(words)
