import { followPlan, monthsOf } from './reporting-pace.ts'
import type { SampleProject } from './sample-project.ts'
import { polygon } from './schematic-grid.ts'

const dyeing: SampleProject = {
  id: 'sock-dyeing',
  name: '袜业印染配套中心项目',
  shortName: '袜业印染配套',
  category: 'industrial',
  sector: '纺织服装',
  industryCode: '17',
  content: '印染车间3栋、污水预处理站1座、综合办公楼1栋',
  totalInvestmentYuan: 620_000_000,
  landAreaM2: 86_000,
  responsibleUnit: '开发区经济发展局',
  parts: {
    effectiveOn: '2023-12-25',
    milestones: [
      { key: 'foundation', name: '基础工程', workKind: '基础', weight: 20, start: '2024-03-15', finish: '2024-06-15', startedOn: '2024-03-18', finishedOn: '2024-06-12', reports: followPlan('2024-03-15', '2024-06-15', 1.03, '2024-06-05') },
      { key: 'structure', name: '主体结构', workKind: '主体结构', weight: 40, start: '2024-06-01', finish: '2024-10-31', startedOn: '2024-06-03', reports: followPlan('2024-06-01', '2024-12-10', 1.02, '2024-10-21') },
      { key: 'equipment', name: '设备与管线安装', workKind: '设备安装', isIndoor: true, weight: 25, start: '2024-12-01', finish: '2025-05-31' },
      { key: 'trial', name: '试生产与验收', workKind: '验收交付', isIndoor: true, weight: 15, start: '2025-06-01', finish: '2025-08-31' },
    ],
    rebaseline: {
      effectiveOn: '2024-08-01',
      reason: '设计变更',
      note: '2#车间跨度调整，主体结构顺延一个月',
      dates: { structure: ['2024-06-01', '2024-11-30'] },
    },
    monthlyPlan: new Map([
      ...monthsOf(2024, [null, null, 1200, 2000, 2600, 3000, 3200, 3300, 3200, 3000, 1600, 900]),
      ...monthsOf(2025, [1500, 1500, 3500, 5200, 5600, 6000, 6200, 4500]),
    ]),
    monthlyDone: monthsOf(2024, [null, null, 1180, 2060, 2540, 3050, 3120, 3380, 3260, 1900]),
    openingYuan: 15_000_000,
    promised: ['取得施工许可，基础开工', '基础完成，主体开工', '主体完成七成', '主体完成，进入设备安装'],
    funds: [
      ['2023-12', '企业自筹', 40_000_000],
      ['2024-04', '企业自筹', 60_000_000],
      ['2024-06', '银行贷款', 80_000_000],
      ['2024-09', '地方政府专项债券', 50_000_000],
    ],
    events: [{ kind: 'started', on: '2024-03-18' }],
    approvals: [
      { step: '环评', on: '2024-01-30', state: 'done', authority: '生态环境分局', finishedOn: '2024-01-30' },
      { step: '施工许可', on: '2024-03-11', state: 'done', authority: '住建局', finishedOn: '2024-03-11' },
      { step: '入库纳统', on: '2024-04-12', state: 'done', authority: '统计局', finishedOn: '2024-04-12' },
      { step: '排污许可', on: '2024-09-02', state: 'inProgress', authority: '生态环境分局', dueOn: '2024-11-29' },
    ],
    geometry: polygon([372, 372], [540, 372], [540, 440], [372, 440]),
  },
}

const logistics: SampleProject = {
  id: 'smart-logistics',
  name: '智能仓储物流中心项目',
  shortName: '智能仓储物流',
  category: 'industrial',
  sector: '仓储物流',
  industryCode: '59',
  content: '高架立体库1座、分拣中心2栋',
  totalInvestmentYuan: 305_000_000,
  landAreaM2: 54_000,
  responsibleUnit: '开发区招商局',
  parts: {
    effectiveOn: '2023-12-25',
    milestones: [
      { key: 'foundation', name: '基础工程', workKind: '基础', weight: 15, start: '2024-03-20', finish: '2024-05-31', startedOn: '2024-03-22', finishedOn: '2024-06-06', reports: followPlan('2024-03-20', '2024-05-31', 0.95, '2024-05-25') },
      { key: 'structure', name: '主体结构', workKind: '主体结构', weight: 45, start: '2024-05-20', finish: '2024-10-14', startedOn: '2024-06-07', forecast: '2024-11-05', reports: followPlan('2024-05-20', '2024-11-08', 0.96, '2024-10-20'), note: '钢结构屋面檩条到货晚，正在抢装' },
      { key: 'services', name: '围护与机电', workKind: '门窗围护', weight: 25, start: '2024-09-01', finish: '2025-05-31', startedOn: '2024-09-16', reports: [['2024-09-25', 4], ['2024-10-20', 12]] },
      { key: 'handover', name: '竣工验收', workKind: '验收交付', isIndoor: true, weight: 15, start: '2025-06-01', finish: '2025-07-31' },
    ],
    monthlyPlan: new Map([
      ...monthsOf(2024, [null, null, 600, 1000, 1500, 1800, 1900, 1900, 1800, 1600, 900, 500]),
      ...monthsOf(2025, [600, 600, 2000, 3500, 4200, 3600, 2500]),
    ]),
    monthlyDone: monthsOf(2024, [null, null, 560, 930, 1380, 1560, 1610, 1650, 1420, 760]),
    promised: ['取得施工许可，基础开工', '基础完成，主体过三成', '主体完成九成，围护开工', '主体完成，围护过半'],
    funds: [
      ['2024-03', '企业自筹', 30_000_000],
      ['2024-06', '银行贷款', 45_000_000],
    ],
    events: [{ kind: 'started', on: '2024-03-22' }],
    approvals: [
      { step: '环评', on: '2024-02-06', state: 'done', authority: '生态环境分局', finishedOn: '2024-02-06' },
      { step: '施工许可', on: '2024-03-15', state: 'done', authority: '住建局', finishedOn: '2024-03-15' },
      { step: '入库纳统', on: '2024-04-18', state: 'done', authority: '统计局', finishedOn: '2024-04-18' },
    ],
    issues: [
      { key: 'fire-review', title: '消防图审意见反复，分拣中心无法封闭施工', category: '手续办理', responsibleUnit: '住建局', deadline: '2024-10-27', isBlocking: true, states: [['2024-09-29', 'open'], ['2024-10-11', 'working']] },
    ],
    geometry: polygon([660, 374], [790, 374], [790, 440], [660, 440]),
  },
}

const casting: SampleProject = {
  id: 'precision-casting',
  name: '精密铸件一期项目',
  shortName: '精密铸件一期',
  category: 'industrial',
  sector: '装备制造',
  industryCode: '33',
  content: '铸造车间2栋、机加车间1栋',
  totalInvestmentYuan: 210_000_000,
  landAreaM2: 41_000,
  responsibleUnit: '开发区经济发展局',
  parts: {
    effectiveOn: '2023-12-25',
    milestones: [
      { key: 'earthworks', name: '土方与桩基', workKind: '基础', weight: 10, start: '2024-05-06', finish: '2024-08-21', startedOn: '2024-05-20', forecast: '2024-11-10', reports: [['2024-06-05', 10], ['2024-06-25', 24], ['2024-07-15', 41], ['2024-08-05', 58], ['2024-09-05', 74], ['2024-10-05', 85], ['2024-10-18', 90]], note: '局部孤石，桩机效率不足' },
      { key: 'structure', name: '主体结构', workKind: '主体结构', weight: 40, start: '2024-07-15', finish: '2024-11-15' },
      { key: 'envelope', name: '围护与屋面', workKind: '门窗围护', weight: 20, start: '2025-04-01', finish: '2025-06-30' },
      { key: 'equipment', name: '熔炼与机加设备安装', workKind: '设备安装', isIndoor: true, weight: 20, start: '2025-06-01', finish: '2025-09-30' },
      { key: 'handover', name: '竣工验收', workKind: '验收交付', isIndoor: true, weight: 10, start: '2025-10-01', finish: '2025-10-31' },
    ],
    monthlyPlan: new Map([
      ...monthsOf(2024, [null, null, null, null, 400, 700, 1000, 1200, 1300, 1200, 800, 400]),
      ...monthsOf(2025, [null, null, 800, 1800, 2400, 2600, 2600, 2000, 1800]),
    ]),
    monthlyDone: monthsOf(2024, [null, null, null, null, 260, 310, 330, 290, 270, 90]),
    events: [{ kind: 'started', on: '2024-05-20' }],
    approvals: [
      { step: '环评', on: '2024-04-10', state: 'done', authority: '生态环境分局', finishedOn: '2024-04-10' },
      { step: '入库纳统', on: '2024-06-14', state: 'done', authority: '统计局', finishedOn: '2024-06-14' },
      { step: '用地规划许可', on: '2024-08-12', state: 'inProgress', authority: '自然资源分局', dueOn: '2024-10-02' },
    ],
    issues: [
      { key: 'piling', title: '地勘与现场不符，桩基方案待复核', category: '技术', responsibleUnit: '设计单位', deadline: '2024-10-11', isBlocking: true, states: [['2024-08-26', 'open'], ['2024-09-18', 'working']] },
    ],
    geometry: polygon([98, 372], [218, 372], [218, 438], [98, 438]),
  },
}

/** Three invented industrial projects, 11.35 亿元 together. */
export const SAMPLE_INDUSTRIAL: readonly SampleProject[] = [dyeing, logistics, casting]
