import type { Messages } from '../zh-cn.ts'

const messages: Pick<Messages, 'setUp' | 'sessions' | 'secondFactor' | 'personalData' | 'retraction'> = {
  setUp: {
    title: 'The first administrator',
    hint: 'This account may manage everything, other accounts included.',
    over: 'This link no longer holds. Restart the server for another; where there is an administrator, sign in.',
  },
  sessions: {
    title: 'Signed-in devices',
    hint: 'Sign a device out that you do not know, and change your password.',
    thisDevice: 'this one',
    unknownDevice: 'Unknown device',
    since: 'Signed in {created} · last used {seen}',
    end: 'Sign it out',
    trustedUntil: 'Stays signed in until {until}',
  },
  secondFactor: {
    title: 'Two-step verification',
    lead: 'Signing in takes six digits from your phone beside the password: whoever learns the password still cannot get in.',
    required: 'Your account must have two-step verification before you can go on.',
    turnOn: 'Turn on',
    turnOff: 'Turn off two-step verification',
    goOn: 'Go on',
    app: 'First install an authenticator app on your phone (Microsoft or Google Authenticator, or any other), then type your current password.',
    scan: 'Scan the code with the app, then type the six digits that it shows.',
    picture: 'QR code for the authenticator app',
    byHand: 'Where it cannot be scanned, type this key:',
    firstCode: 'The six digits that the app shows now',
    isOn: 'On',
    left: '{count} recovery codes have not been used.',
    stays: 'Your account must keep two-step verification. If you lose the phone, ask an administrator to reset it.',
    codes: 'Recovery codes',
    codesHint: 'Each lets you in once without the phone. They are shown only now: keep them safe, and not beside the password.',
    save: 'Save as a file',
    kept: 'I have kept them',
    fileHead: 'Recovery codes of the account {username}, each for one use:',
    fileName: 'recovery-codes',
  },
  personalData: { export: 'Download my personal data', fileName: 'personal-data' },
  retraction: {
    label: 'Take out the note',
    hint: 'For notes with names, phone or ID numbers. Reasons and document numbers go with it, titles of issues do not. It is gone everywhere and on every day, for good; progress and amounts stay.',
    why: 'Why (for the audit log)',
    sure: 'Take it out',
  },
}

export default messages
