export default {
  investmentYears: {
    title: '历年投资',
    asOf: '数据截至 {asOf}',
    none: '还没有投资计划和填报。',
    year: '年份',
    months: '{year} 年各月',
    former: '{year} 年完成',
    quarters: '各年、各季',
    quarter: '{quarter} 季度完成',
    rate: '完成率',
    unit: '单位：{unit}',
    period: '{year} 年 1–{month} 月完成投资 {done}，上年同期 {former}，{change}。',
    periodAlone: '{year} 年 1–{month} 月完成投资 {done}；上年同期没有填报，无从比较。',
    noPeriod: '今年还没有已结束且有填报的月份，无从与上年同期比较。',
    more: '增长 {percent}%',
    less: '下降 {percent}%',
  },
}
