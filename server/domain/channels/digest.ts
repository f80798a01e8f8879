/** The figures of a zone that the digest of a day tells. */
export interface DigestFigures {
  zoneName: string
  asOf: string
  physicalPercent: number | null
  plannedPercent: number | null
  byLight: { red: number; yellow: number; green: number; grey: number }
  /** The day with which it is compared, and what became red since. */
  since: string
  newlyRed: { total: number; names: readonly string[] }
  finishedMilestones: number
  overdue: { milestones: number; approvals: number; issues: number }
  /** Entries that nobody has decided on yet. */
  waiting: number
  overdueLetters: number
  hasIllustrative: boolean
}

const monthDay = (date: string) => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`
const percent = (value: number | null) => (value === null ? '未知' : `${value.toFixed(1)}%`)

function progressLine({ physicalPercent, plannedPercent }: DigestFigures): string {
  const gap =
    physicalPercent === null || plannedPercent === null ? null : Number(physicalPercent.toFixed(1)) - Number(plannedPercent.toFixed(1))
  const words = gap === null ? '' : `，${gap < 0 ? '落后' : '超前'} ${Math.abs(gap).toFixed(1)} 个百分点`
  return `形象进度 ${percent(physicalPercent)}，计划 ${percent(plannedPercent)}${gap === 0 ? '，与计划一致' : words}`
}

function newlyRedLine({ since, newlyRed }: DigestFigures): string {
  if (newlyRed.total === 0) return `比${monthDay(since)}：没有新转为严重滞后的项目`
  const rest = newlyRed.total - newlyRed.names.length
  return `比${monthDay(since)}：${newlyRed.total} 个项目新转为严重滞后：${newlyRed.names.join('、')}${rest > 0 ? `，另有 ${rest} 个` : ''}`
}

/** The digest as people in a chat group read it; `url`: where the zone is looked at, where that is known. */
export function digestText(figures: DigestFigures, url: string | null): { title: string; text: string } {
  const { zoneName, asOf, byLight, overdue, finishedMilestones, waiting, overdueLetters, hasIllustrative } = figures
  const title = `【${zoneName}】${monthDay(asOf)} 建设进度日报`
  const lines = [
    title + (hasIllustrative ? '（含示例数据）' : ''),
    progressLine(figures),
    `严重滞后 ${byLight.red} 个 · 滞后 ${byLight.yellow} 个 · 正常 ${byLight.green} 个 · 情况不明 ${byLight.grey} 个`,
    newlyRedLine(figures),
    ...(finishedMilestones > 0 ? [`完成节点 ${finishedMilestones} 个`] : []),
    `逾期：节点 ${overdue.milestones} 个 · 手续 ${overdue.approvals} 项 · 问题 ${overdue.issues} 个`,
    ...(overdueLetters > 0 ? [`督办逾期未答复 ${overdueLetters} 件`] : []),
    ...(waiting > 0 ? [`待审核 ${waiting} 条`] : []),
    ...(url === null ? [] : [url]),
  ]
  return { title, text: lines.join('\n') }
}
