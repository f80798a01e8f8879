import { describe, expect, test } from 'vitest'
import { permitSteps } from '#domain/ledger-import/step-headers.ts'
import { matchHeader } from '#domain/ledger-import/match-column.ts'

const CONTEXT = { year: 2026, month: 10, steps: permitSteps(['施工许可', '入库纳统']) }
const match = (...lines: string[]) => {
  const column = matchHeader(lines, CONTEXT)
  if (column === null || column === 'unstored') return column
  const { field, ...rest } = column
  return [field, ...Object.values(rest).filter((value) => value !== null)]
}

describe('the header of a column', () => {
  test.each([
    ['项目名称', ['name']],
    ['项目单位及名称', ['name']],
    ['工程名称', ['name']],
    ['项目单位', ['builder']],
    ['建设单位', ['builder']],
    ['项目业主', ['builder']],
    ['责任单位', ['responsibleUnit']],
    ['牵头单位', ['responsibleUnit']],
    ['所在市县', ['address']],
    ['建设地点', ['address']],
    ['总投资（亿元）', ['totalInvestment', 'yiYuan']],
    ['项目总投资\n（万元）', ['totalInvestment', 'wanYuan']],
    ['总投资万元', ['totalInvestment', 'wanYuan']],
    ['占地面积（亩）', ['landArea', 'mu']],
    ['建筑面积（万平方米）', ['buildingArea', 'wanM2']],
    ['用地指标（亩）', ['landQuota', 'mu']],
    ['2025年计划投资', ['annualPlan', 2025]],
    ['年度计划投资（万元）', ['annualPlan', 'wanYuan', 2026]],
    ['2026年投资计划', ['annualPlan', 2026]],
    ['年度工作目标', ['annualGoal', 2026]],
    ['二季度目标', ['quarterGoal', 2026, 2]],
    ['3月完成投资', ['monthDone', 2026, 3]],
    ['1-9月完成投资', ['yearDone', 2026, 9]],
    ['截至2025年底累计完成投资', ['openingBalance', 2026]],
    ['截至上年底完成投资', ['openingBalance', 2026]],
    ['开工以来累计完成投资', ['totalDone']],
    ['本月完成投资', ['monthDone', 2026, 10]],
    ['2026年度计划完成投资', ['annualPlan', 2026]],
    ['年度投资', ['annualPlan', 2026]],
    ['2026年完成投资', ['yearDone', 2026]],
    ['本年累计完成投资', ['yearDone', 2026]],
    ['截至2025年底累计完成', ['openingBalance', 2026]],
    ['2025年底前完成投资', ['openingBalance', 2026]],
    ['截至9月底累计完成投资', ['totalDone']],
    ['已完成投资', ['totalDone']],
    ['4月计划投资', ['monthPlan', 2026, 4]],
    ['开（竣）工时间', ['period']],
    ['是否入统', ['approval', '入库纳统']],
    ['施工许可证办理情况', ['approval', '施工许可']],
    ['困难问题', ['issue']],
    ['新建/续建', ['constructionNature']],
    ['属地', ['address']],
    ['起止年限', ['period']],
    ['建设年限', ['period']],
    ['开工时间', ['plannedStart']],
    ['实际开工', ['actualStart']],
    ['计划竣工', ['plannedFinish']],
    ['完成进度(%)', ['percent']],
    ['工程形象进度', ['percent']],
    ['行业分类', ['sector']],
    ['建设性质', ['constructionNature']],
    ['建设阶段', ['stage']],
    ['建设规模及内容', ['content']],
    ['项目简介', ['content']],
    ['从业人数', ['jobs']],
    ['年税收（万元）', ['tax', 'wanYuan']],
    ['存在问题', ['issue']],
    ['施工许可证', ['approval', '施工许可']],
    ['环评批复', ['approval', '环评']],
    ['主体封顶计划完成时间', ['milestonePlan', '主体封顶']],
    ['主体封顶实际完成时间', ['milestoneActual', '主体封顶']],
    ['项目代码', ['code']],
    ['项目编号', ['ledgerNumber']],
    ['包保领导', ['leader']],
  ])('%s is understood', (header, expected) => {
    expect(match(header)).toEqual(expected)
  })

  test.each([
    [['开工时间', '计划'], ['plannedStart']],
    [['开工时间', '实际'], ['actualStart']],
    [['计划', '竣工时间'], ['plannedFinish']],
    [
      ['投资完成情况', '年度计划'],
      ['annualPlan', 2026],
    ],
    [
      ['投资完成情况（万元）', '1-10月完成'],
      ['yearDone', 'wanYuan', 2026, 10],
    ],
    [
      ['完成投资', '3月'],
      ['monthDone', 2026, 3],
    ],
    [
      ['计划投资', '3月'],
      ['monthPlan', 2026, 3],
    ],
    [
      ['主体封顶', '计划'],
      ['milestonePlan', '主体封顶'],
    ],
  ])('of two lines is read together: %s', (lines, expected) => {
    expect(match(...lines)).toEqual(expected)
  })

  test('that says nothing to be stored is known as such', () => {
    expect(['序号', '备注', '联系电话'].map((header) => match(header))).toEqual(['unstored', 'unstored', 'unstored'])
  })

  test('that is not understood is left to the user', () => {
    const unknown = [
      '',
      '天气',
      '红线内外',
      '投资完成率',
      '完成投资占年度计划%',
      '年度完成率',
      '一季度完成投资',
      '上半年计划投资',
      '完成投资',
    ]
    const others = [
      '下步计划',
      '下一步工作计划',
      '注册资本',
      '亩均投资',
      '投资强度',
      '到位资金',
      '设备投资',
      '外资额（万美元）',
      '投资主体',
    ]
    for (const header of [...unknown, ...others]) expect([header, match(header)]).toEqual([header, null])
  })

  test('in foreign money has no unit of ours', () => {
    expect(match('总投资（万美元）')).toEqual(['totalInvestment'])
  })
})
