import type { CaseDecision } from '#app/domain/cases/options.ts'
import { useT } from '#app/messages/use-t.tsx'
import { useShortcuts } from '#app/ui/shortcuts.ts'

const click = (selector: string) => () => document.querySelector<HTMLElement>(selector)?.click()

/** Chooses a decision, and moves the focus to the text that it needs, or otherwise to the button that sends it. */
export function chooseDecision(decision: CaseDecision): void {
  const radio = document.querySelector<HTMLInputElement>(`.act [name="decision"][value="${decision}"]`)
  radio?.click()
  const form = radio?.form
  const answer = form?.querySelector<HTMLTextAreaElement>('textarea[name="message"][required]')
  const edited =
    decision === 'edit' ? form?.querySelector<HTMLTextAreaElement>('textarea[name="text"]') : null
  const target = edited ?? answer ?? form?.querySelector<HTMLElement>('#decide-now')
  target?.focus()
}

function openNote(): void {
  const form = document.querySelector('.case__note')
  const details = form?.closest('details')
  if (!form || !details) return
  details.open = true
  form.querySelector('textarea')?.focus()
}

/** Registers the keys of the queue: next, previous, select, undo, note. The decision form registers one for each decision. */
export function useCaseKeys(): void {
  const t = useT()
  const undo = { label: t('cases.undo'), run: click('.toast button') }
  useShortcuts([
    { key: 'j', label: t('cases.next'), run: click('[data-nav="next"]') },
    { key: 'k', label: t('cases.previous'), run: click('[data-nav="previous"]') },
    { key: 'x', label: t('cases.select'), run: click('.case-row:has([aria-current]) .case-row__select') },
    { key: 'u', ...undo },
    { key: 'z', ...undo },
    { key: 'n', label: t('cases.notes'), run: openNote },
  ])
}
