import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { connect, type Connections } from '#db/engine/connection.ts'
import { migrate } from '#db/migrate.ts'
import { StorageError } from '#db/engine/storage-error.ts'
import {
  DomainError,
  InvalidFieldsError,
  NotAllowedError,
  UsernameTakenError,
  ValueError,
  WeakPasswordError,
} from '#domain/values/errors.ts'
import { rebuildZone } from '#services/rebuild-zone.ts'
import { removeSample } from '#services/remove-sample.ts'
import { setStatusDate } from '#services/set-status-date.ts'
import { verify } from '#services/verification/verify.ts'
import { POLICIES } from '#domain/people/password-policy.ts'
import { readConfig } from '../config.ts'
import { WEAKNESSES } from '../http/errors.ts'
import { fieldProblem } from '../http/field-faults.ts'
import { DATA_COMMANDS, dataCommand } from './data.ts'
import { extractCommand } from './extract.ts'
import { UsageError } from './usage-error.ts'
import { userCommand } from './user.ts'

const USAGE = `园区进度条 · 运维命令

  npm run zone -- status-date today          数据日期跟随日历
  npm run zone -- status-date 2024-10-23     数据日期固定在某一天
  npm run zone -- sample remove              移除全部示例数据，只留事实
  npm run zone -- rebuild                    由台账重新计算全部派生数据
  npm run zone -- verify                     核对数据文件、审计日志与全部派生数据（不影响运行中的系统）

  npm run zone -- backup [--to 目录]         在线备份数据库和照片，核对后才算数（不影响运行中的系统）
  npm run zone -- backups                    列出备份
  npm run zone -- restore --from 备份.db     停机后恢复；--from latest 取最近一份；原来的数据移到一旁
  npm run zone -- doctor                     打印一页情况，供求助时发给别人（没有姓名和密码）

  npm run zone -- user create --username U --name 姓名 --role R --password-stdin
                                             建账号；R：admin official manager auditor
  npm run zone -- user assign --username U --project 项目编号    项目经理可填报的项目
  npm run zone -- user reset-password --username U --password-stdin
  npm run zone -- user unlock|disable|enable --username U
  npm run zone -- user unlock --address 10.0.0.8            解锁一个地址
  npm run zone -- user list                  列出账号

  npm run zone -- extract [--published 2024-10-23] < 报道.txt    从报道文字识别项目信息，输出 JSON（不需要数据库）

  --zone 编号     指定开发区（默认第一个）
`

async function statusDateCommand(connections: Connections, args: string[], zone?: string): Promise<string> {
  const [date] = args
  if (!date) throw new UsageError('请给出日期：today 或 2024-10-23。')
  const now = await setStatusDate(connections, zone, date === 'today' ? null : date, new Date())
  return date === 'today' ? `数据日期改为跟随日历，今天为 ${now}。` : `数据日期固定在 ${now}。`
}

async function sampleCommand(connections: Connections, args: string[]): Promise<string> {
  if (args[0] !== 'remove') throw new UsageError('可用的命令：sample remove。')
  const removed = await removeSample(connections.writer, new Date())
  return removed === 0 ? '没有示例数据。' : `已移除示例数据 ${removed} 条，事实保留。`
}

async function rebuildCommand(connections: Connections, zoneId?: string): Promise<string> {
  const count = await rebuildZone(connections, zoneId, new Date())
  return `已由台账重新计算 ${count} 个项目。`
}

async function verifyCommand(file: string): Promise<string> {
  const { damage, audit, entries, pictures, projects, differing } = await verify(file, new Date())
  const faults = [
    ...damage.map((line) => `数据文件：${line}`),
    ...(audit.brokenAt === null ? [] : [`审计日志在第 ${audit.brokenAt} 条处断开：其内容被改动、删除或截断。`]),
    ...(entries.differing.length === 0
      ? []
      : [
          `${entries.differing.length} 条填报与审计日志不符（被改动、删除，或没有人报过）：${entries.differing.slice(0, 10).join('、')}。请从备份恢复。`,
        ]),
    ...(pictures.missing.length === 0
      ? []
      : [`${pictures.missing.length} 张照片的文件不见了：${pictures.missing.slice(0, 10).join('、')}。请从备份的 photos 目录恢复。`]),
    ...(pictures.changed.length === 0
      ? []
      : [`${pictures.changed.length} 张照片的文件与存入时不同：${pictures.changed.slice(0, 10).join('、')}。`]),
    ...(differing.length === 0
      ? []
      : [`${differing.length} 个项目的派生数据与台账不符：${differing.slice(0, 10).join('、')}。运行 npm run zone -- rebuild 重新计算。`]),
  ]
  if (faults.length > 0) throw new StorageError(`核对未通过：\n${faults.join('\n')}`)
  return `核对通过：数据文件完好，审计日志 ${audit.rows} 条首尾相连，${entries.checked} 条填报与审计一致，${pictures.checked} 张照片齐全，${projects} 个项目的派生数据与台账一致。\n审计日志末条指纹（请另行留存，可证明此后未被截断）：${audit.head}`
}

function run(connections: Connections, command: string | undefined, args: string[], zone?: string): Promise<string> {
  switch (command) {
    case 'status-date':
      return statusDateCommand(connections, args, zone)
    case 'sample':
      return sampleCommand(connections, args)
    case 'rebuild':
      return rebuildCommand(connections, zone)
    default:
      throw new UsageError(command ? `没有命令 ${command}。` : '')
  }
}

function sentence(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`.trimStart()
  if (error instanceof StorageError) return error.message
  if (error instanceof WeakPasswordError) return `密码${error.faults.map((fault) => WEAKNESSES[fault]).join('；')}。`
  if (error instanceof UsernameTakenError) return `用户名 ${error.subject} 已有人使用，请换一个。`
  if (error instanceof ValueError && error.code === 'invalidUsername') {
    return `用户名 ${error.subject} 不合要求：应为 2–32 个小写字母、数字、点或短横。`
  }
  if (error instanceof ValueError) return `不是有效的日期：${error.subject}。请写作 2024-10-23。`
  if (error instanceof NotAllowedError) {
    return `未移除任何数据：有真实数据依赖示例数据（${error.subject}）。请先更正这些数据。`
  }
  if (error instanceof InvalidFieldsError) return `${error.faults.map((fault) => fieldProblem(fault).message).join('；')}。`
  if (error instanceof DomainError) return `没有找到：${error.subject}。`
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return `命令的选项有误：${error.message}\n\n${USAGE}`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

async function main(argv: string[]): Promise<void> {
  const zoneAt = argv.indexOf('--zone')
  const zone = zoneAt < 0 ? undefined : argv[zoneAt + 1]
  const [command, ...args] = zoneAt < 0 ? argv : argv.toSpliced(zoneAt, 2)
  if (command === 'extract') {
    const { values } = parseArgs({ args, options: { published: { type: 'string' } } })
    return void process.stdout.write(`${await extractCommand(values.published, process.stdin)}\n`)
  }
  const config = readConfig(process.env, [])
  const { databaseFile: file, passwordPolicy } = config
  const dataName = DATA_COMMANDS.find((name) => name === command)
  if (dataName) return void process.stdout.write(`${await dataCommand(config, dataName, args)}\n`)
  if (!existsSync(file)) throw new StorageError(`还没有数据库 ${file}：请先运行 npm start。`)
  const connections = connect(file)
  try {
    await migrate(connections.writer, file)
    const people = { db: connections.writer, databaseFile: file, policy: POLICIES[passwordPolicy], now: new Date() }
    const said =
      command === 'user'
        ? await userCommand(people, args)
        : command === 'verify'
          ? await verifyCommand(file)
          : await run(connections, command, args, zone)
    process.stdout.write(`${said}\n`)
  } finally {
    await connections.close()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${sentence(error)}\n`)
  process.exit(1)
})
