import type { FieldFault } from '#domain/errors.ts'

/** What is wrong with a field, and what to do, in the reporter's words. */
const SENTENCES: Record<FieldFault['fault'], string> = {
  inFuture: '不能晚于今天（数据日期）',
  inPast: '不能早于填报日期',
  tooEarly: '请填写 1990 年以后的日期',
  nothingSaid: '请填写进度、开始、完成或预计完成中的至少一项',
  afterReport: '不能晚于填报日期',
  beforeStart: '不能早于开始日期',
  finishedBelowHundred: '已完成的节点进度应为 100，或不填',
  alreadyFinished: '已完成的节点不再填预计完成',
  lowerNeedsReason: '比上次填报低，请说明原因',
  notOfProject: '不属于这个项目',
}

/** A fault as a problem answer names it. */
export function fieldProblem({ field, fault }: FieldFault): { field: string; message: string } {
  return { field, message: SENTENCES[fault] }
}
