import type { FieldFault } from '#domain/values/errors.ts'
import type { FieldProblem } from './problem.ts'

/** What is wrong with a field, and what to do, in the reporter's words. */
const SENTENCES: Record<FieldFault['fault'], string> = {
  inFuture: '不能晚于今天（数据日期）',
  inPast: '不能早于填报日期',
  tooEarly: '请填写 1990 年以后的日期',
  deadlinePassed: '新期限已过，请填写今天（数据日期）或以后的日期',
  nothingSaid: '请填写进度、开始、完成或预计完成中的至少一项',
  afterReport: '不能晚于填报日期',
  beforeStart: '不能早于开始日期',
  finishedBelowHundred: '已完成的节点进度应为 100，或不填',
  alreadyFinished: '已完成的节点不再填预计完成',
  lowerNeedsReason: '比上次填报低，请说明原因',
  notOfProject: '不属于这个项目',
  tooManyPhotos: '一次填报最多 50 张照片，其余请另作一次填报',
  alreadyReplaced: '这一条已经被更正或撤回，请在最新的一条上更正',
  needsReason: '请说明原因或处理结果',
  notPaused: '项目没有停工，无需复工',
  alreadyPaused: '项目已经停工',
  onlyWhenPaused: '只有停工才填写下次复核日期',
  beforeEntry: '不能早于该条的日期',
  beforeRaised: '不能早于问题提出的日期',
  monthOrOpening: '请填写月份或年初余额的年份，二者选一',
  overTotal: '累计完成 {sum} 亿元，超过总投资 {total} 亿元；确认无误请再次提交',
  onlySupervisorCloses: '销号由监管人员办理',
  closedBySecond: '销号须由另一人办理：解决（或提出）这个问题的人不能自己销号',
  onlySupervisorCancels: '项目终止由监管人员登记',
  onlySupervisorChanges: '这一条由监管人员登记，请联系他们更正或撤回',
  owesNoReport: '项目已竣工或终止，不需要再填报',
  finishStands: '该节点已登记完工，进度不能低于 100；若完工登记有误，请先撤回完工',
  newIssueIsOpen: '新问题应为待处理或处理中',
  needsFinish: '办结的手续请填写办结日期',
  notDone: '尚未办结，不填办结日期',
  badProjectCode: '项目代码应形如 2403-220402-04-01-123456，请核对月份与行政区划',
  badOrganisationCode: '统一社会信用代码应为 18 位，校验位不符，请核对',
  personHasNone: '个人没有统一社会信用代码，请留空',
  badIndustryCode: '行业代码应为 GB/T 4754-2017 的大类，如 17 或 C17',
  notClosed: '地块范围应为首尾相连、至少三个角的多边形',
  wrongShape: '范围、地块、建筑应为面，道路、河流应为线',
  tooMany: '规划图最多 2000 个要素，请先删去一些',
  crossesItself: '地块边线自相交叉，请重新绘制',
  holeOutside: '中间的洞不在外边线以内，请核对',
  tooManyCorners: '拐点超过 1000 个，请先简化边线',
  frozen: '已列入计划的节点不能改室内外，请另建节点',
  beforeLastPlan: '不能早于现行计划的生效日期',
  tooFarAhead: '最多提前一年',
  measuredTwice: '这项指标已有一个目标，请合并',
  twice: '有重复的编号，请删去一个',
  wrongCategory: '应等待要素保障类项目的节点',
  ownProject: '不能等待本项目自己的节点',
  makesCircle: '会互相等待：{path}',
  unknownCode: '没有屏幕显示这个配对码，请核对；配对码 10 分钟内有效，用过即失效',
  unknownDisplay: '选中的屏幕已被撤销，请重新选择',
  unknownPicture: '图片已被删除，请重新选择',
  unknownProject: '没有这个项目',
  lastAdministrator: '这是最后一个可用的管理员，请先指定另一位管理员',
  yellowBeyondRed: '黄灯的界限不能超过红灯（或灰灯）的界限',
  notInThisState: '这份函件现在不能这样办理，请刷新后再看',
  letterClosedBySecond: '办结须由另一人办理：采纳答复的人不能自己办结',
  notBeforeMeeting: '应早于会议日期',
  meetingClosed: '会议已结束，纪要不再改动',
  needsProject: '列为问题须选择项目',
  farFromZone: '位置距开发区超过 100 公里，请核对经纬度',
}

/** Yuan as 亿元 with two decimals. */
const inYi = (yuan: number) => (yuan / 1e8).toFixed(2)

/** A fault as a problem answer names it. */
export function fieldProblem({ field, fault, sumYuan = 0, totalInvestmentYuan = 0, path = '' }: FieldFault): FieldProblem {
  const message = SENTENCES[fault].replace('{sum}', inYi(sumYuan)).replace('{total}', inYi(totalInvestmentYuan)).replace('{path}', path)
  return { field, code: fault, message }
}
