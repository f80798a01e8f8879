import type { Messages } from '../zh-cn.ts'

const messages: Pick<Messages, 'account'> = {
  account: {
    signIn: 'Sign in',
    signOut: 'Sign out',
    signOutEverywhere: 'Sign out everywhere',
    password: 'Change password',
    username: 'Username',
    secret: 'Password',
    name: 'Name',
    current: 'Current password',
    next: 'New password',
    again: 'Once more',
    differs: 'The two passwords differ',
    expired: 'Your password has expired; please change it first.',
    changed: 'Password changed; other devices are signed out.',
    forgotten: 'Forgotten or locked? Ask the administrator of the zone.',
    setUp: 'The first administrator',
    setUpHint: 'This account may manage everything, other accounts included.',
    setUpOver: 'This link no longer holds. Restart the server for another; where there is an administrator, sign in.',
    rules: 'At least {minLength} characters, {kinds} kinds of upper case, lower case, digits and symbols',
    rulesLong: 'At least {minLength} characters; a sentence will do',
    send: 'OK',
    roles: { admin: 'Administrator', official: 'Official', manager: 'Project manager', auditor: 'Auditor' },
  },
}

export default messages
