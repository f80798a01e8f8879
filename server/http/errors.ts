import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Logger } from 'pino'
import type { StorageWatch } from '#services/storage/storage-watch.ts'
import { DomainError, InvalidFieldsError, StaleError, WeakPasswordError } from '#domain/values/errors.ts'
import type { PasswordFault } from '#domain/values/errors.ts'
import { GoneError, OverloadedError } from '#services/replay/turns.ts'
import { ScheduleFileError } from '#domain/schedule-file/schedule.ts'
import { SiteFileError } from '#domain/site-file/site-file.ts'
import { LedgerFileError } from '#domain/ledger-import/file-faults.ts'
import { ApiError } from './api-error.ts'
import type { AppEnv } from './context.ts'
import { fieldProblem } from './field-faults.ts'
import { siteFileSentence } from './site-file-faults.ts'
import { LEDGER_SENTENCES, SCHEDULE_SENTENCES } from './ledger-faults.ts'
import { notStored } from './not-stored.ts'
import { problem } from './problem.ts'
import { requestIdOf } from './request-id.ts'

/** What is wrong with a password, in words. */
export const WEAKNESSES: Record<PasswordFault, string> = {
  tooShort: '太短',
  tooLong: '太长，最多 128 个字符',
  tooSimple: '应含大写字母、小写字母、数字、符号中的三种',
  holdsName: '不能包含用户名',
  tooCommon: '太常见，容易被猜到',
  usedBefore: '不能与最近用过的密码相同',
}

function weakness({ faults }: WeakPasswordError) {
  const fields = faults.map((fault) => ({ field: 'password', message: WEAKNESSES[fault] }))
  return { detail: `密码${fields.map(({ message }) => message).join('；')}。`, fields }
}

/** Turns whatever a handler throws into a problem; what nobody foresaw is logged and answered without details. */
export function errorHandler(logger: Logger, storage: Pick<StorageWatch, 'note'>): (error: Error, c: Context<AppEnv>) => Response {
  return (error, c) => {
    if (error instanceof ApiError) {
      return problem(c, error.code, error.detail === undefined ? {} : { detail: error.detail })
    }
    if (error instanceof WeakPasswordError) return problem(c, error.code, weakness(error))
    if (error instanceof InvalidFieldsError) {
      const fields = error.faults.map(fieldProblem)
      return problem(c, error.code, { fields, detail: `${fields.map(({ message }) => message).join('；')}。` })
    }
    if (error instanceof StaleError) return problem(c, error.code, error.current ? { current: error.current } : {})
    if (error instanceof LedgerFileError) {
      const message = LEDGER_SENTENCES[error.fault]
      return problem(c, 'badLedger', { detail: message, fields: [{ field: 'file', code: error.fault, message }] })
    }
    if (error instanceof ScheduleFileError) {
      const message = SCHEDULE_SENTENCES[error.fault]
      return problem(c, 'badSchedule', { detail: message, fields: [{ field: 'file', code: error.fault, message }] })
    }
    if (error instanceof SiteFileError) {
      const message = siteFileSentence(error)
      return problem(c, 'badSiteFile', { detail: message, fields: [{ field: 'file', code: error.fault, message }] })
    }
    if (error instanceof DomainError) return problem(c, error.code)
    if (error instanceof HTTPException && error.status < 500) return problem(c, 'badRequest')
    if (error instanceof OverloadedError) {
      c.header('Retry-After', '5')
      return problem(c, 'overloaded')
    }
    // Nobody reads this answer.
    if (error instanceof GoneError) return problem(c, 'unavailable')
    const fault = storage.note(error)
    if (fault !== null) return notStored(c, fault)
    logger.error({ err: error, requestId: requestIdOf(c.env.outgoing) }, 'request failed')
    return problem(c, 'internal')
  }
}
