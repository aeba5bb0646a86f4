import { useT } from '#app/messages/use-t.tsx'
import { focusedIn, stepShortcuts, useShortcuts } from '#app/ui/shortcuts.ts'

const cards = () => [...document.querySelectorAll<HTMLElement>('.idea-list .idea')]

/** Votes for the focused card; the focus stays on it. */
const vote = () => focusedIn(cards())?.querySelector<HTMLButtonElement>('.vote__button')?.click()

const focusComposer = () => document.querySelector<HTMLElement>('#pitch textarea')?.focus()

/** The keys of the idea wall. */
export function useIdeaKeys(): void {
  const t = useT()
  useShortcuts([
    ...stepShortcuts(t, cards, '.idea__hook a'),
    { key: 'v', label: t('keys.vote'), run: vote },
    { key: 'c', label: t('keys.compose'), run: focusComposer, isCommand: true },
  ])
}
