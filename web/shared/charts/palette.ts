import type { Theme } from '@/shared/stores/settings.ts'

/** Colours of the charts; canvas cannot read the page's custom properties. */
export interface Palette {
  ink: string
  ink2: string
  line: string
  paper: string
  plan: string
  done: string
  partial: string
  cumulativePlan: string
  cumulativeDone: string
  physical: string
}

const LIGHT: Palette = {
  ink: '#17212b',
  ink2: '#5f6b76',
  line: '#edf0f2',
  paper: '#ffffff',
  plan: '#c3d0da',
  done: '#3b8ec2',
  partial: '#8fbfdd',
  cumulativePlan: '#6b7985',
  cumulativeDone: '#14507a',
  physical: '#2a7f62',
}

const DARK: Palette = {
  ink: '#e6eef4',
  ink2: '#93a5b2',
  line: '#1e303d',
  paper: '#13212c',
  plan: '#3c5463',
  done: '#4aa3dc',
  partial: '#2f6a90',
  cumulativePlan: '#9db0bd',
  cumulativeDone: '#9fd2f5',
  physical: '#5cc79c',
}

export function paletteOf(theme: Theme): Palette {
  return theme === 'dark' ? DARK : LIGHT
}

export const CHART_FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
