import { followPlan, monthsOf } from './reporting-pace.ts'
import type { SampleProject } from './sample-project.ts'
import { line, point, polygon } from './schematic-grid.ts'
import { heating, power } from './energy.ts'

const road: SampleProject = {
  id: 'east-road',
  name: '园区东路新建工程',
  shortName: '园区东路',
  category: 'factor',
  sector: '电力道路',
  industryCode: '48',
  content: '城市次干路1.3公里',
  totalInvestmentYuan: 18_000_000,
  landAreaM2: 31_000,
  responsibleUnit: '城投公司',
  parts: {
    effectiveOn: '2023-12-25',
    milestones: [
      {
        key: 'roadbed',
        name: '路基',
        workKind: '基础',
        weight: 30,
        start: '2024-04-20',
        finish: '2024-07-10',
        startedOn: '2024-04-22',
        finishedOn: '2024-07-03',
        reports: followPlan('2024-04-20', '2024-07-10', 1.05, '2024-06-25'),
      },
      {
        key: 'surface',
        name: '路面与管线',
        workKind: '道路',
        weight: 60,
        start: '2024-07-01',
        finish: '2024-10-20',
        startedOn: '2024-07-04',
        finishedOn: '2024-10-17',
        reports: followPlan('2024-07-01', '2024-10-20', 1.03, '2024-10-12'),
      },
      {
        key: 'handover',
        name: '竣工验收',
        workKind: '验收交付',
        weight: 10,
        start: '2024-10-15',
        finish: '2024-11-04',
        startedOn: '2024-10-18',
        reports: [['2024-10-21', 55]],
      },
    ],
    monthlyPlan: monthsOf(2024, [null, null, null, 120, 240, 280, 300, 300, 260, 200, 100]),
    monthlyDone: monthsOf(2024, [null, null, null, 130, 240, 290, 300, 310, 260, 150]),
    events: [{ kind: 'started', on: '2024-04-22' }],
    approvals: [
      { step: '施工许可', on: '2024-04-15', state: 'done', authority: '住建局', finishedOn: '2024-04-15' },
      { step: '入库纳统', on: '2024-05-20', state: 'done', authority: '统计局', finishedOn: '2024-05-20' },
    ],
    geometry: line([868, 196], [868, 342], [868, 478], [868, 530]),
  },
}

const pumping: SampleProject = {
  id: 'sewage-pumping',
  name: '污水提升泵站工程',
  shortName: '污水提升泵站',
  category: 'factor',
  sector: '污水处理',
  industryCode: '46',
  content: '日提升1.5万吨泵站1座',
  totalInvestmentYuan: 12_000_000,
  landAreaM2: 3_200,
  responsibleUnit: '水务公司',
  parts: {
    effectiveOn: '2023-12-25',
    milestones: [
      {
        key: 'civil',
        name: '泵房土建',
        workKind: '主体结构',
        weight: 40,
        start: '2024-05-20',
        finish: '2024-11-20',
        startedOn: '2024-05-24',
        reports: followPlan('2024-05-20', '2024-11-20', 1.05, '2024-08-06'),
      },
      {
        key: 'equipment',
        name: '水泵与电气安装',
        workKind: '设备安装',
        isIndoor: true,
        weight: 40,
        start: '2024-11-21',
        finish: '2025-03-31',
      },
      {
        key: 'handover',
        name: '联动试车与验收',
        workKind: '验收交付',
        isIndoor: true,
        weight: 20,
        start: '2025-04-01',
        finish: '2025-05-15',
      },
    ],
    monthlyPlan: new Map([
      ...monthsOf(2024, [null, null, null, null, 60, 120, 150, 160, 150, 120, 80, 60]),
      ...monthsOf(2025, [60, 80, 80, 80]),
    ]),
    monthlyDone: monthsOf(2024, [null, null, null, null, 60, 120, 140]),
    events: [{ kind: 'started', on: '2024-05-24' }],
    approvals: [
      { step: '施工许可', on: '2024-05-13', state: 'done', authority: '住建局', finishedOn: '2024-05-13' },
      { step: '入库纳统', on: '2024-06-18', state: 'done', authority: '统计局', finishedOn: '2024-06-18' },
    ],
    geometry: point([924, 410]),
  },
}

const water: SampleProject = {
  id: 'water-supply',
  name: '给水管线扩建工程',
  shortName: '给水管线扩建',
  category: 'factor',
  sector: '供热供水',
  industryCode: '46',
  content: '给水管线2.6公里、加压泵组1套',
  totalInvestmentYuan: 14_000_000,
  landAreaM2: null,
  responsibleUnit: '水务公司',
  parts: {
    effectiveOn: '2023-12-25',
    milestones: [
      { key: 'pipes', name: '管线敷设', workKind: '管线', weight: 70, start: '2024-11-01', finish: '2025-05-31' },
      { key: 'pumps', name: '加压泵组安装', workKind: '设备安装', isIndoor: true, weight: 30, start: '2025-04-15', finish: '2025-06-30' },
    ],
    monthlyPlan: new Map([
      ...monthsOf(2024, [null, null, null, null, null, null, null, null, null, null, 200, 60]),
      ...monthsOf(2025, [null, null, 200, 300, 340, 300]),
    ]),
    approvals: [
      { step: '项目备案', on: '2024-06-20', state: 'done', authority: '开发区经济发展局', finishedOn: '2024-06-20' },
      { step: '施工许可', on: '2024-10-09', state: 'inProgress', authority: '住建局', dueOn: '2024-10-31' },
    ],
    geometry: line([60, 200], [60, 340], [60, 470], [60, 540]),
  },
}

const levelling: SampleProject = {
  id: 'land-levelling',
  name: '产业地块土地平整工程',
  shortName: '土地平整',
  category: 'factor',
  sector: '土地整理',
  industryCode: '48',
  content: '平整土地96亩、边坡防护',
  totalInvestmentYuan: 8_000_000,
  landAreaM2: 64_000,
  responsibleUnit: '城投公司',
  parts: {
    effectiveOn: '2023-12-25',
    milestones: [
      {
        key: 'earthworks',
        name: '土方平整',
        workKind: '基础',
        weight: 80,
        start: '2024-04-01',
        finish: '2024-08-15',
        startedOn: '2024-04-03',
        finishedOn: '2024-08-12',
        reports: followPlan('2024-04-01', '2024-08-15', 1.02, '2024-08-05'),
      },
      {
        key: 'slopes',
        name: '边坡防护与验收',
        workKind: '验收交付',
        weight: 20,
        start: '2024-08-01',
        finish: '2024-09-25',
        startedOn: '2024-08-06',
        finishedOn: '2024-09-20',
        reports: [
          ['2024-08-25', 40],
          ['2024-09-10', 80],
        ],
      },
    ],
    monthlyPlan: monthsOf(2024, [null, null, null, 120, 160, 160, 150, 130, 80]),
    monthlyDone: monthsOf(2024, [null, null, null, 120, 150, 170, 150, 130, 70]),
    events: [
      { kind: 'started', on: '2024-04-03' },
      { kind: 'completed', on: '2024-09-20' },
    ],
    approvals: [{ step: '入库纳统', on: '2024-05-06', state: 'done', authority: '统计局', finishedOn: '2024-05-06' }],
    geometry: polygon([372, 498], [560, 500], [560, 526], [372, 524]),
  },
}

/** Six invented factor projects, 1.25 亿元 together. */
export const SAMPLE_FACTOR: readonly SampleProject[] = [heating, power, road, pumping, water, levelling]
