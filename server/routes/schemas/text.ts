import { z } from '@hono/zod-openapi'
import { isPartialDate } from '#domain/dates/partial-date.ts'
import { DateText } from './common.ts'

/** Characters that can hide or turn round what is read: controls but line ends and tabs, and bidirectional marks. */
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/

function visible(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .refine((text) => !HIDDEN.test(text), '含有不可见的控制字符，请删去后重新输入')
    .refine((text) => text.isWellFormed(), '含有半个字符（多为截断的表情符号），请删去后重新输入')
}

/** Something a person wrote, or null; empty is nothing. Unlike `textOf` it must be given. */
export function givenTextOf(maxLength: number) {
  return visible(maxLength)
    .transform((text) => text.normalize('NFC').trim() || null)
    .nullable()
}

/** Something a person wrote; empty is nothing. */
export function textOf(maxLength: number) {
  return orNull(givenTextOf(maxLength))
}

/** What is searched for. */
export const searchTextOf = (maxLength: number) => visible(maxLength)

/** Something a person must write. */
export function requiredTextOf(maxLength: number) {
  return visible(maxLength)
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => text !== '', '不能为空')
}

/** A field that may be left out, which says the same as null. */
export function orNull<S extends z.ZodType>(schema: S) {
  return schema.nullish().transform((value) => value ?? null)
}

/** The id that a sender makes for what it sends, so that a repeat stores nothing twice. */
export const SenderId = z.uuid({ error: '编号应为 UUID' }).transform((id) => id.toLowerCase())

/** Plans and facts are of the years 1990 to 2099; what lies beyond is a slip of the keys. */
const isOfOurTime = (date: string) => date >= '1990' && date < '2100'
/** It can be read, and is not allowed. */
const OTHER_TIME = { error: '请填写 1990 年到 2099 年之间的日期', params: { isReadable: true } }

export const PartialDate = z
  .string()
  .max(10)
  .refine(isPartialDate, '日期格式应为 2024、2024-10 或 2024-10-23')
  .refine(isOfOurTime, OTHER_TIME)

/** A full date that people write. */
export const WrittenDate = DateText.refine(isOfOurTime, OTHER_TIME)
