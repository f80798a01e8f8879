import { isIP } from 'node:net'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { PasswordPolicy } from '#domain/people/password-policy.ts'
import { ROLES, type Role } from '#domain/people/roles.ts'
import { parseUsername } from '#domain/people/username.ts'
import type { Db } from '#db/engine/connection.ts'
import { listUsers } from '#db/repositories/people/users.ts'
import type { Actor } from '#services/actor.ts'
import { assignProject, createAccount, disableAccount, resetPassword, unlockAccount, unlockAddress } from '#services/people/accounts.ts'
import { resetSecondFactor } from '#services/people/second-factor.ts'
import { openSignInGuard } from '#services/people/sign-in-guard.ts'
import { UsageError } from './usage-error.ts'

/** What the commands about accounts work with. */
export interface UserCommandContext {
  db: Db
  databaseFile: string
  policy: PasswordPolicy
  now: Date
}

const ROLE_NAMES: Record<Role, string> = { admin: '管理员', official: '监管人员', manager: '项目经理', auditor: '审计' }

/** The first line of standard input: a password on the command line would stay in the shell's history. */
async function readPassword(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line
  throw new UsageError('没有读到密码：请从标准输入给出一行，例如 echo "密码" | npm run zone -- user create …')
}

function roleOf(text: string | undefined): Role {
  const role = ROLES.find((known) => known === text)
  if (!role) throw new UsageError(`请用 --role 指定角色：${ROLES.join('、')}。`)
  return role
}

function need(value: string | undefined, option: string): string {
  if (!value) throw new UsageError(`请给出 --${option}。`)
  return value
}

const OPTIONS = {
  username: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  project: { type: 'string' },
  address: { type: 'string' },
  'password-stdin': { type: 'boolean' },
} as const

/** Runs one command about accounts and says what it did. */
export async function userCommand(context: UserCommandContext, args: string[]): Promise<string> {
  const { db, policy, now } = context
  const by: Actor = { actor: '命令行', now }
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
  const [action] = positionals
  const password = async () => {
    if (!values['password-stdin']) throw new UsageError('请加上 --password-stdin，并从标准输入给出密码。')
    return readPassword()
  }
  const username = () => parseUsername(need(values.username, 'username'))

  switch (action) {
    case 'create': {
      const account = { username: username(), name: need(values.name, 'name'), role: roleOf(values.role) }
      await createAccount(db, { ...account, password: await password() }, policy, by)
      return `已创建${ROLE_NAMES[account.role]}账号 ${account.username}（${account.name}），可立即登录。`
    }
    case 'reset-password':
      await resetPassword(db, username(), await password(), policy, by)
      return `已重设 ${username()} 的密码，该账号在各处的登录都已失效。`
    case 'reset-second-factor':
      await resetSecondFactor(db, username(), by)
      return `已取消 ${username()} 的两步验证，该账号在各处的登录都已失效。`
    case 'disable':
    case 'enable':
      await disableAccount(db, username(), action === 'disable', by)
      return action === 'disable' ? `已停用 ${username()}，其登录都已失效。` : `已启用 ${username()}。`
    case 'assign': {
      const projectId = need(values.project, 'project')
      await assignProject(db, username(), projectId, by)
      return `${username()} 现在可以填报项目 ${projectId}。`
    }
    case 'unlock': {
      const guard = openSignInGuard(context.databaseFile)
      if (values.address !== undefined) {
        if (isIP(values.address) === 0) throw new UsageError(`--address ${values.address} 不是地址：请写作 10.0.0.8。`)
        await unlockAddress(db, guard, values.address, by).finally(() => guard.close())
        return `已解锁地址 ${values.address}。`
      }
      await unlockAccount(db, guard, username(), by).finally(() => guard.close())
      return `已解锁 ${username()}。`
    }
    case 'list': {
      const users = await listUsers(db)
      const lines = users.map((u) => `${u.username}\t${u.name}\t${ROLE_NAMES[u.role]}${u.isDisabled ? '\t已停用' : ''}`)
      return lines.length === 0 ? '还没有账号。' : lines.join('\n')
    }
    default:
      throw new UsageError('可用的命令：user create、assign、reset-password、reset-second-factor、unlock、disable、enable、list。')
  }
}
