/** Why a password is refused. */
export type PasswordFault = 'tooShort' | 'tooLong' | 'tooSimple' | 'holdsName' | 'tooCommon' | 'usedBefore'

/** Why a value or an operation was refused; closed, so that every code has an HTTP status and a sentence. */
export type DomainErrorCode =
  | 'invalidDate'
  | 'invalidPartialDate'
  | 'invalidMoney'
  | 'invalidArea'
  | 'invalidUsername'
  | 'usernameTaken'
  | 'weakPassword'
  | 'invalidFields'
  | 'conflict'
  | 'planChanged'
  | 'stale'
  | 'forbidden'
  | 'tooLarge'
  | 'notAPicture'
  | 'notFound'
  | 'notAllowed'
  | 'cannotUndo'

/** Base of everything the rules and services refuse. `subject` names the value or thing concerned. */
export class DomainError extends Error {
  readonly code: DomainErrorCode
  readonly subject: string

  constructor(code: DomainErrorCode, subject: string) {
    super(`${code}: ${subject}`)
    this.name = new.target.name
    this.code = code
    this.subject = subject
  }
}

/** A text that is not the value it should be. */
export class ValueError extends DomainError {}

/** A name to sign in with that somebody has already. */
export class UsernameTakenError extends DomainError {
  constructor(username: string) {
    super('usernameTaken', username)
  }
}

/** A password that breaks rules of the policy. */
export class WeakPasswordError extends DomainError {
  readonly faults: readonly PasswordFault[]

  constructor(faults: readonly PasswordFault[]) {
    super('weakPassword', faults.join(', '))
    this.faults = faults
  }
}

/** What is wrong with one field of something sent; closed, so that every fault has a sentence. */
export interface FieldFault {
  field: string
  fault:
    | 'inFuture'
    | 'inPast'
    | 'tooEarly'
    | 'nothingSaid'
    | 'deadlinePassed'
    | 'closedBySecond'
    | 'afterReport'
    | 'beforeStart'
    | 'finishedBelowHundred'
    | 'alreadyFinished'
    | 'lowerNeedsReason'
    | 'notOfProject'
    | 'alreadyReplaced'
    | 'needsReason'
    | 'notPaused'
    | 'alreadyPaused'
    | 'onlyWhenPaused'
    | 'beforeEntry'
    | 'beforeRaised'
    | 'monthOrOpening'
    | 'overTotal'
    | 'onlySupervisorCloses'
    | 'onlySupervisorCancels'
    | 'onlySupervisorChanges'
    | 'finishStands'
    | 'owesNoReport'
    | 'newIssueIsOpen'
    | 'needsFinish'
    | 'notDone'
    | 'badProjectCode'
    | 'badOrganisationCode'
    | 'personHasNone'
    | 'badIndustryCode'
    | 'notClosed'
    | 'crossesItself'
    | 'holeOutside'
    | 'tooManyCorners'
    | 'farFromZone'
    | 'wrongShape'
    | 'tooMany'
    | 'tooManyPhotos'
    | 'frozen'
    | 'beforeLastPlan'
    | 'tooFarAhead'
    | 'twice'
    | 'measuredTwice'
    | 'wrongCategory'
    | 'unknownCode'
    | 'unknownPicture'
    | 'unknownDisplay'
    | 'unknownUser'
    | 'meansAnother'
    | 'unknownProject'
    | 'lastAdministrator'
    | 'yellowBeyondRed'
    | 'notInThisState'
    | 'letterClosedBySecond'
    | 'notBeforeMeeting'
    | 'meetingClosed'
    | 'needsProject'
    | 'notLater'
    | 'tooLongAgo'
    | 'alreadyWritten'
    | 'beforeMeeting'
    | 'hasIssuedLetters'
    | 'cannotIssue'
    | 'ownProject'
    | 'makesCircle'
  /** With `overTotal`: what would be completed in all, and the project's total; integer yuan. */
  sumYuan?: number
  totalInvestmentYuan?: number
  /** With `makesCircle`: who waits for whom along it; with `cannotIssue`: the subject of the decision. */
  path?: string
}

/** Something sent that can be read and may not be stored. */
export class InvalidFieldsError extends DomainError {
  readonly faults: readonly FieldFault[]

  constructor(faults: readonly FieldFault[]) {
    super('invalidFields', faults.map(({ field }) => field).join(', '))
    this.faults = faults
  }
}

/** An id under which something else is stored. */
export class ConflictError extends DomainError {
  constructor(subject: string) {
    super('conflict', subject)
  }
}

/** A change to something that somebody else has changed meanwhile; `current` is how it stands now. */
export class StaleError extends DomainError {
  readonly current: object | undefined

  constructor(subject: string, current?: object, code: 'stale' | 'planChanged' = 'stale') {
    super(code, subject)
    this.current = current
  }
}

/** A report, or another plan, made against a plan that is no longer in force. */
export class PlanChangedError extends StaleError {
  constructor(projectId: string, current?: object) {
    super(projectId, current, 'planChanged')
  }
}

/** Something that this person may see but not change. */
export class ForbiddenError extends DomainError {
  constructor(subject: string) {
    super('forbidden', subject)
  }
}

/** More bytes than are taken. */
export class TooLargeError extends DomainError {
  constructor(subject: string) {
    super('tooLarge', subject)
  }
}

/** A file that is no picture, or one larger than any camera takes. */
export class NotAPictureError extends DomainError {
  constructor(subject: string) {
    super('notAPicture', subject)
  }
}

/** A change that can not be taken back: too long ago, or changed since. */
export class CannotUndoError extends DomainError {
  constructor(subject: string) {
    super('cannotUndo', subject)
  }
}

/** Something that does not exist. */
export class NotFoundError extends DomainError {
  constructor(subject: string) {
    super('notFound', subject)
  }
}

/** Understood, but not permitted in the present state. */
export class NotAllowedError extends DomainError {
  constructor(subject: string) {
    super('notAllowed', subject)
  }
}
