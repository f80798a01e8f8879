import type { Messages } from '../zh-cn.ts'

const messages: Pick<Messages, 'account'> = {
  account: {
    show: 'Show password',
    signIn: 'Sign in',
    signOut: 'Sign out',
    leaveWaiting: '{count} reports have not been sent; they will wait until you sign in again. Sign out all the same?',
    signOutEverywhere: 'Sign out everywhere',
    mine: 'Mine',
    personal: 'Personal settings',
    password: 'Change password',
    username: 'Username',
    secret: 'Password',
    name: 'Name',
    over: {
      title: 'Your session is over',
      hint: 'This page and what you have written are still here. Sign in again to go on.',
      leave: 'Go on as the public',
    },
    trust: 'Stay signed in on this device for {days} days',
    trustHint: 'Only on your own phone or computer; not for administrators. Sign it out at any time on your own page.',
    forgotten: 'Forgotten or locked? Ask the administrator of the zone.',
    send: 'OK',
    plainHttp:
      'This connection is not encrypted: others on the network may see the password. Use the https address, or tell the administrator.',
    code: 'Code',
    codeHint: 'The six digits of the app, or a recovery code when the phone is not at hand',
    roles: { admin: 'Administrator', official: 'Official', manager: 'Project manager', auditor: 'Auditor' },
  },
}

export default messages
