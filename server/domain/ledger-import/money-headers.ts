import { plainColumn, type LedgerColumn } from './columns.ts'
import { monthIn, quarterIn, yearIn } from './header-text.ts'

const DONE = /完成|实际|已投/
const PLAN = /计划|目标|安排|任务|预计/

/**
 * What a column says of investment, plans and goals over time; null for other headers. `ledgerYear`: the year of the ledger,
 * of which 本年 and months without a year are. `last`: the lowest line of the header, which says most: 年度计划 under 投资完成情况.
 */
export function timedColumn(words: string, last: string, ledgerYear: number): LedgerColumn | null {
  const [year, month, quarter] = [yearIn(words, ledgerYear), monthIn(words), quarterIn(words)]
  if (/(?:形象|工作|建设|节点|推进).*目标|目标任务|^(?:年度|.*季度)目标$|^季度计划$/.test(words) && !/投资/.test(words)) {
    return quarter === null
      ? { ...plainColumn('annualGoal'), year: year ?? ledgerYear }
      : { ...plainColumn('quarterGoal'), year: year ?? ledgerYear, month: quarter }
  }
  if (quarter !== null && PLAN.test(words) && !/投资/.test(words)) {
    return { ...plainColumn('quarterGoal'), year: year ?? ledgerYear, month: quarter }
  }
  const isInvestment =
    /投资/.test(words) || (month !== null && (DONE.test(words) || PLAN.test(words) || /^(?:\d{4}年)?.{1,2}月份?$/.test(words)))
  if (!isInvestment || /总投资|投资(?:方|商|主体|单位|强度|类型|性质|总额|规模)/.test(words)) return doneWithoutWord(words, ledgerYear)
  const said = DONE.test(last) || PLAN.test(last) ? last : words
  const isDone = DONE.test(said) || (!PLAN.test(said) && month !== null)
  if (/(?:截[至止]|至|到).*年(?:底|末)|(?:上年|去年|历年|以前年度|往年).*(?:完成|投资)|年初.*累计/.test(words)) {
    return {
      ...plainColumn('openingBalance'),
      year: /今年|本年/.test(words) ? ledgerYear + 1 : (yearIn(words, ledgerYear) ?? ledgerYear - 1) + 1,
    }
  }
  if (month !== null && /(?<!\d)1月?[-–—~至]\d+月/.test(words)) return { ...plainColumn('yearDone'), year: year ?? ledgerYear, month }
  if (month !== null && /累计/.test(words))
    return { ...plainColumn(/开工以来|总/.test(words) ? 'totalDone' : 'yearDone'), year: year ?? ledgerYear, month }
  if (month !== null) return { ...plainColumn(isDone ? 'monthDone' : 'monthPlan'), year: year ?? ledgerYear, month }
  if (!isDone && year !== null) return { ...plainColumn('annualPlan'), year }
  if (!isDone) return PLAN.test(words) && /年/.test(words) ? { ...plainColumn('annualPlan'), year: ledgerYear } : null
  if (year !== null) return { ...plainColumn('yearDone'), year }
  return { ...plainColumn('totalDone') }
}

/** 累计完成, 开工以来累计: the word 投资 is left out where everybody knows. */
function doneWithoutWord(words: string, ledgerYear: number): LedgerColumn | null {
  if (/^(?:自?开工以来|项目)?累计(?:已)?完成(?:额)?$/.test(words)) return plainColumn('totalDone')
  if (/^(?:本年|今年|年度)(?:累计)?(?:已)?完成(?:额)?$/.test(words)) return { ...plainColumn('yearDone'), year: ledgerYear }
  return null
}

/** True for the progress of the whole project. */
export const isPercentHeader = (words: string, notes: string) =>
  /^(?:总体|形象|工程|项目|完成|建设|整体|累计|目前|当前)*(?:形象)?(?:进度|完成率|完成比例|完成百分比|进展)$/.test(words) &&
  (/%|百分/.test(notes) || !/目标/.test(words))
