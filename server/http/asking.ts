import type { Context } from 'hono'
import type { Asking } from '#services/replay/turns.ts'
import { addressOf } from './address-limit.ts'
import type { AppEnv } from './context.ts'

/** Who asks for a past day, and until when. */
export function askingOf(c: Context<AppEnv>, isStaff: boolean): Asking {
  return { isStaff, who: c.var.viewer?.userId ?? addressOf(c), signal: c.req.raw.signal }
}
