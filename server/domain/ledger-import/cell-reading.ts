/** Why a cell can not be taken; closed, so that each has a sentence. */
export type CellFault =
  | 'errorValue'
  | 'unitUnknown'
  | 'foreignCurrency'
  | 'notAnAmount'
  | 'notAnArea'
  | 'notADate'
  | 'notAPeriod'
  | 'notAPercent'
  | 'notACount'
  | 'notACategory'
  | 'notYesOrNo'
  | 'notAPlace'
  | 'badShape'
  | 'negative'
  | 'otherTime'
  | 'inFuture'
  | 'beforeStart'
  | 'textTooLong'
  | 'hiddenCharacters'
  | 'nameMissing'
  | 'badProjectCode'
  | 'badIndustryCode'
  | 'farFromZone'
  | 'monthInFuture'

/** What a cell may mean otherwise; it counts once somebody has said so. */
export type CellDoubt = 'ambiguousMonth' | 'twoDigitYear' | 'magnitude' | 'doneOverTotal' | 'planOverTotal' | 'doneLess' | 'smallPercent'

/** What was taken for granted in reading a cell; all of it is listed, and can be changed. */
export type Assumption =
  | 'partOfMonth'
  | 'partOfYear'
  | 'yearOfLedger'
  | 'dateOfSerial'
  | 'noDateSaid'
  | 'about'
  | 'fractionOfOne'
  | 'finishFromDuration'
  | 'categoryFromName'
  | 'categoryFromGroup'
  | 'stageWithoutDate'
  | 'stageFromGroup'
  | 'openingFromTotal'
  | 'openingOfNextYear'
  | 'wholeProject'
  | 'roundedCount'
  | 'leftEmpty'
  | 'contentSaysOther'
  | 'progressInWords'
  | 'hasPlan'
  | 'restOfYear'

/** What a cell says. */
export interface CellReading<T> {
  value: T | null
  fault?: CellFault
  doubt?: CellDoubt
  /** Other readings of a doubtful cell, as they could be written. */
  others?: string[]
  assumption?: Assumption
}

export const nothing = { value: null } as const
export const faulty = (fault: CellFault): { value: null; fault: CellFault } => ({ value: null, fault })
