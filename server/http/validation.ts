import type { Context } from 'hono'
import type { z } from '@hono/zod-openapi'
import type { AppEnv } from './context.ts'
import { problem } from './problem.ts'

type Issue = z.core.$ZodIssue

/** What a limit counts: letters of a text, entries of a list; of a number it is the number itself. */
const COUNTED: Partial<Record<string, string>> = { string: '个字符', array: '项', set: '项' }

/** Of the ways in which an input may be written, what is wrong with the one that was meant: it was understood the furthest. */
function nearest(ways: readonly (readonly Issue[])[]): Issue | undefined {
  const depth = (issue: Issue | undefined) => (issue ? issue.path.length * 2 + (issue.code === 'invalid_type' ? 0 : 1) : -1)
  return ways.map(([first]) => first).toSorted((a, b) => depth(b) - depth(a))[0]
}

/** What is wrong with one input, in the user's words. */
function message(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `只能是：${issue.values.map(String).join('、')}`
    case 'too_big':
      return COUNTED[issue.origin] ? `最多 ${issue.maximum} ${COUNTED[issue.origin]}` : `不能大于 ${issue.maximum}`
    case 'too_small':
      return COUNTED[issue.origin] ? `至少 ${issue.minimum} ${COUNTED[issue.origin]}` : `不能小于 ${issue.minimum}`
    case 'invalid_type':
      return issue.expected === 'int' ? '应为整数' : issue.expected === 'number' ? '应为数字' : '格式不对'
    case 'unrecognized_keys':
      return '没有这一项，请删去'
    case 'invalid_union': {
      const meant = nearest(issue.errors)
      return meant ? message(meant) : '格式不对'
    }
    case 'custom':
      return issue.message
    default:
      return '格式不对'
  }
}

/** Where the fault lies: what nobody asked for is named itself, not the whole that it stands in. */
function fieldOf(issue: Issue): string {
  const extra = issue.code === 'unrecognized_keys' ? issue.keys : []
  return [...issue.path, ...extra].join('.')
}

/** True for a value that can be read and is not allowed. */
const isReadable = (issue: Issue) => issue.code === 'custom' && issue.params?.['isReadable'] === true

/** Answers input that does not fit a route's schema with a message at each field: 400, or 422 for what can be read. */
export function validationHook(
  result: { success: true } | { success: false; error: { issues: Issue[] } },
  c: Context<AppEnv>,
): Response | undefined {
  if (result.success) return undefined
  const fields = result.error.issues.map((issue) => ({ field: fieldOf(issue), message: message(issue) }))
  const detail = fields.map((f) => `${f.field}：${f.message}`).join('；')
  return problem(c, result.error.issues.every(isReadable) ? 'invalidFields' : 'badRequest', { detail, fields })
}
