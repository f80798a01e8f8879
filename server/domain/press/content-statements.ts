import type { PressContext } from './press-context.ts'
import type { Statement } from './statement.ts'

/** A kind of building with its number: 标准化厂房8栋; the other way round: 8栋标准化厂房. */
const COUNTED = '[\\u4e00-\\u9fa5]{0,8}(?:厂房|车间|综合楼|办公楼|研发楼|宿舍楼?|仓库|住宅楼?|教学楼|大楼|楼|生产线)'
const BUILDINGS = new RegExp(
  `(?:${COUNTED}\\d+(?:栋|座|幢|条)|\\d+(?:栋|座|幢|条)${COUNTED})(?:、(?:${COUNTED}\\d+(?:栋|座|幢|条)|\\d+(?:栋|座|幢|条)${COUNTED}))*`,
  'g',
)
const VERBS = /^(?:项目|主要|将|计划|拟|规划|共|新|建设(?:内容)?|兴建|建成|建有|包括|建|有)+/

/** What is built, in the words of the text: 标准化厂房8栋、总部综合楼1栋. */
export function contentStatements({ text, phases }: PressContext): Statement[] {
  return [...text.matchAll(BUILDINGS)].map((match) => {
    const value = match[0].replace(VERBS, '')
    const to = match.index + match[0].length
    return { field: 'content' as const, value, phase: phases.before(match.index), rank: 0, from: to - value.length, to }
  })
}
