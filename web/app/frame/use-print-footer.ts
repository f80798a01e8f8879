import { onUnmounted } from 'vue'
import { useI18n } from 'vue-i18n'
import { moment } from '@/shared/format/date.ts'
import { footerRules, setPrintFooter } from './print-footer.ts'

/** Every printed page says of which zone and day it is, when it was printed, and its number. */
export function usePrintFooter(of: () => { zone: string; asOf: string } | undefined): void {
  const { t } = useI18n()

  function write(): void {
    const known = of()
    if (!known) return
    const words = { asOf: t('asOf.label'), printed: t('frame.printed'), page: t('frame.page') }
    setPrintFooter(footerRules({ ...known, printedAt: moment(new Date().toISOString()) }, words))
  }

  window.addEventListener('beforeprint', write)
  onUnmounted(() => window.removeEventListener('beforeprint', write))
}
