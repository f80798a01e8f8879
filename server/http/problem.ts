import type { Context } from 'hono'
import type { DomainErrorCode } from '#domain/values/errors.ts'
import type { AppEnv } from './context.ts'
import { requestIdOf } from './request-id.ts'

/** Every code an answer can carry, with its status and what it means in the user's words. */
const PROBLEMS = {
  badRequest: [400, '请求有误', '请求中有无法识别的内容，请检查后重试。'],
  invalidDate: [400, '日期有误', '日期应为实际存在的日期，格式 2024-10-23。'],
  invalidPartialDate: [400, '日期有误', '日期格式应为 2024、2024-10 或 2024-10-23。'],
  invalidMoney: [400, '金额有误', '金额请写作 6.9亿、69000万 或 690000000元。'],
  invalidArea: [400, '面积有误', '面积请写作 184亩、12.27万平方米 或 122700平方米。'],
  invalidCursor: [400, '翻页位置有误', '请从第一页重新开始。'],
  signInRequired: [401, '需要登录', '请先登录，再继续。'],
  badToken: [401, '令牌无效', '令牌不存在、已撤销、已过期，或其账号已停用。请向管理员要新的令牌。'],
  signInFailed: [401, '登录失败', '用户名或密码不对，请检查后重试。'],
  codeNeeded: [401, '还要验证码', '这个账号开了两步验证：请输入验证器里的 6 位数字，或一个恢复码。'],
  wrongCode: [403, '验证码不对', '验证码不对，或已经用过：请输入验证器里最新的 6 位数字，并核对手机的时间。'],
  forbidden: [403, '无权查看', '请登录有权限的账号后再试。'],
  beyondToken: [403, '超出令牌的范围', '这个令牌没有这项权限，请让管理员按需要的范围另发一个。'],
  wrongPassword: [403, '密码不对', '当前密码不对，请重新输入。'],
  crossSite: [403, '来源不符', '请在本系统的页面上操作。'],
  passwordExpired: [403, '请先修改密码', '密码已过期，或是别人代设的初始密码：请先改成自己的密码。'],
  secondFactorMissing: [403, '请先开通两步验证', '按本系统的规定，您的账号要先开通两步验证。'],
  notFound: [404, '没有找到', '请检查地址；该内容可能已被移除。'],
  conflict: [409, '内容冲突', '同一编号已存有不同的内容，请刷新后重新填报。'],
  planChanged: [409, '计划已调整', '填写之后项目的计划已经调整，请对照新计划确认后再提交。'],
  stale: [412, '内容已被他人修改', '打开之后有人修改过，请对照两个版本后再保存。'],
  cannotUndo: [409, '不能撤回', '此后又有改动，或已超过 30 天。请先撤回较新的改动，或直接修改。'],
  usernameTaken: [409, '用户名已被使用', '这个用户名已经有人使用，请换一个。'],
  tooLarge: [413, '内容过大', '提交的内容过大，请分开提交。'],
  versionRequired: [428, '缺少版本', '请用 If-Match 说明修改的是哪个版本。'],
  jsonOnly: [415, '格式不对', '请求内容应为 JSON。'],
  uriTooLong: [414, '地址过长', '请求地址过长，请缩短查询内容。'],
  badLedger: [422, '不能读取这个文件', '请上传 .xlsx 或 .csv 台账。'],
  badSiteFile: [422, '不能读取这份空间数据', '请上传 GeoJSON、KML、Shapefile（zip）、DXF 或坐标表。'],
  badSchedule: [422, '不能读取这份进度计划', '请上传 P6 的 .xer、Project 另存的 .xml，或有任务名称和起止日期的表格。'],
  notAPicture: [422, '不是可用的照片', '请上传 JPEG、PNG 或 WebP 照片，不超过 1 亿像素。'],
  asOfInFuture: [422, '日期晚于数据日期', '只能查看数据日期当天及以前。'],
  asOfTooEarly: [422, '日期过早', '请选择 1990 年以后的日期。'],
  sinceNotBefore: [422, '起始日期过晚', '要比较的日期应早于数据截至日期。'],
  invalidFields: [422, '填写有误', '请按提示修改后再提交。'],
  invalidUsername: [422, '用户名不合要求', '用户名应为 2–32 个小写字母、数字、点或短横。'],
  weakPassword: [422, '密码不合要求', '请换一个密码。'],
  tooManyRequests: [429, '请求过于频繁', '请稍候片刻再试。'],
  tooManyAttempts: [429, '尝试次数过多', '输错次数过多，请稍后再试。'],
  notAllowed: [422, '不允许的操作', '当前状态下不能这样做。'],
  internal: [500, '系统出错', '请稍后重试；若仍出错，请把请求编号告诉管理员。'],
  diskFull: [507, '磁盘已满', '服务器磁盘已满，这次没有保存。已有数据没有丢失；管理员清出空间后自动恢复，请稍后再试。'],
  diskReadOnly: [503, '磁盘只读', '服务器磁盘只能读取，这次没有保存。已有数据没有丢失；管理员处理后自动恢复，请稍后再试。'],
  diskFailing: [503, '磁盘出错', '服务器磁盘出错，这次没有保存，在检查通过之前不再写入。请管理员检查磁盘，并确认备份可用。'],
  dataDamaged: [503, '数据文件损坏', '服务器的数据文件已损坏，为免扩大已停止写入。请管理员从备份恢复。'],
  busy: [503, '系统正忙', '另一个程序正在写入数据，这次没有保存，请稍后再试。'],
  overloaded: [503, '正忙', '正在计算的人太多，请稍候几秒再试。'],
  unavailable: [503, '暂不可用', '系统正在启动或维护，请稍后重试。'],
} as const satisfies Record<DomainErrorCode, readonly [number, string, string]> & Record<string, readonly [number, string, string]>

export type ProblemCode = keyof typeof PROBLEMS

/** What is wrong with one input. */
export interface FieldProblem {
  field: string
  /** Names the fault for programs, where the rules found it. */
  code?: string
  message: string
}

export const PROBLEM_HEADERS = {
  'Content-Type': 'application/problem+json; charset=utf-8',
  'Cache-Control': 'no-store',
}

interface ProblemOptions {
  detail?: string
  fields?: FieldProblem[]
  /** How the thing stands now, where somebody else has changed it. */
  current?: object
}

/** The body of an RFC 9457 answer. `detail` replaces the code's own sentence. */
export function problemBody(code: ProblemCode, requestId: string, options: ProblemOptions = {}) {
  const [status, title, detail] = PROBLEMS[code]
  return {
    type: 'about:blank',
    status,
    code,
    title,
    detail: options.detail ?? detail,
    ...(options.fields ? { fields: options.fields } : {}),
    ...(options.current ? { current: options.current } : {}),
    requestId,
  }
}

/** An RFC 9457 answer. */
export function problem(c: Context<AppEnv>, code: ProblemCode, options: ProblemOptions = {}): Response {
  const body = problemBody(code, requestIdOf(c.env.outgoing), options)
  return c.body(JSON.stringify(body), body.status, PROBLEM_HEADERS)
}
