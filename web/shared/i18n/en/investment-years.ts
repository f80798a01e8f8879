import type { Messages } from '../zh-cn.ts'

const messages: Pick<Messages, 'investmentYears'> = {
  investmentYears: {
    title: 'Investment by year',
    asOf: 'as of {asOf}',
    none: 'Nothing has been planned or reported yet.',
    year: 'Year',
    months: 'Months of {year}',
    former: 'Done in {year}',
    quarters: 'Years and quarters',
    quarter: 'Done in Q{quarter}',
    rate: 'Completed',
    unit: 'Unit: {unit}',
    period: '{done} invested from January to month {month} of {year}; {former} in the same months of the year before: {change}.',
    periodAlone: '{done} invested from January to month {month} of {year}; nobody reported in the same months of the year before.',
    noPeriod: 'No month of this year is over and reported yet, so that it cannot be compared with the year before.',
    more: 'up {percent}%',
    less: 'down {percent}%',
  },
}

export default messages
