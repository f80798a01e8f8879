import type { Messages } from '../zh-cn.ts'

const messages: Pick<Messages, 'account'> = {
  account: {
    show: 'Show password',
    signIn: 'Sign in',
    signOut: 'Sign out',
    leaveWaiting: '{count} reports have not been sent; they will wait until you sign in again. Sign out all the same?',
    signOutEverywhere: 'Sign out everywhere',
    personal: 'Personal settings',
    mine: 'My account',
    projects: 'My projects',
    noProjects: 'No project has been given to you yet; please ask the administrator of the zone.',
    look: 'Display',
    theme: 'Dark',
    password: 'Change password',
    username: 'Username',
    secret: 'Password',
    name: 'Name',
    current: 'Current password',
    next: 'New password',
    again: 'Once more',
    differs: 'The two passwords differ',
    expired: 'Your password has expired, or somebody else chose it: please choose your own first.',
    changed: 'Password changed; other devices are signed out.',
    over: {
      title: 'Your session is over',
      hint: 'This page and what you have written are still here. Sign in again to go on.',
      leave: 'Go on as the public',
    },
    trust: 'Stay signed in on this device for {days} days',
    trustHint: 'Only on your own phone or computer; not for administrators. Sign it out at any time on your own page.',
    forgotten: 'Forgotten or locked? Ask the administrator of the zone.',
    rules: 'At least {minLength} characters, {kinds} kinds of upper case, lower case, digits and symbols',
    rulesLong: 'At least {minLength} characters; a sentence will do',
    send: 'OK',
    plainHttp:
      'This connection is not encrypted: others on the network may see the password. Use the https address, or tell the administrator.',
    code: 'Code',
    codeHint: 'The six digits of the app, or a recovery code when the phone is not at hand',
    roles: { admin: 'Administrator', official: 'Official', manager: 'Project manager', auditor: 'Auditor' },
  },
}

export default messages
