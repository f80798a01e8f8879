import './echarts.ts'

export { default } from 'vue-echarts'
