import { useEffect, useRef, useState } from 'react'
import { useT } from '../../messages/use-t.tsx'
import { useOwner } from '../../storage/owner.tsx'
import { areShortcutsOff, switchShortcuts } from '../../storage/single-keys.ts'
import { Button } from '../../ui/button.tsx'
import { isTyping } from '../../ui/is-typing.ts'

const cards = () => [...document.querySelectorAll<HTMLElement>('.idea-list .idea')]
const focusedCard = () => document.activeElement?.closest<HTMLElement>('.idea-list .idea') ?? null

function focusNextCard(by: 1 | -1) {
  const all = cards()
  const here = focusedCard()
  const place = here ? all.indexOf(here) + by : by === 1 ? 0 : all.length - 1
  const card = all[Math.max(0, Math.min(all.length - 1, place))]
  card?.querySelector<HTMLElement>('.idea__hook a')?.focus()
  card?.scrollIntoView({ block: 'nearest' })
}

/** Votes for the focused card; the focus stays on it. */
function vote() {
  focusedCard()?.querySelector<HTMLButtonElement>('.vote__button')?.click()
}

const focusComposer = () => document.querySelector<HTMLElement>('#pitch textarea')?.focus()

const LIST = [
  ['j', 'keys.next'],
  ['k', 'keys.previous'],
  ['v', 'keys.vote'],
  ['c', 'keys.compose'],
  ['?', 'keys.help'],
] as const

/** Handles the keys `j k v c` on the idea list and shows the dialog that lists them. Inactive while typing; can be switched off. */
export function IdeaShortcuts() {
  const t = useT()
  const owner = useOwner()
  const dialog = useRef<HTMLDialogElement>(null)
  /** Unknown until hydration: without JavaScript there are no shortcuts. */
  const [off, setOff] = useState<boolean | null>(null)
  useEffect(() => setOff(areShortcutsOff(owner)), [owner])
  useEffect(() => {
    const shortcuts: Record<string, () => void> = {
      j: () => focusNextCard(1),
      k: () => focusNextCard(-1),
      v: vote,
      c: focusComposer,
      '?': () => dialog.current?.showModal(),
    }
    const onKey = (event: KeyboardEvent) => {
      const shortcut = shortcuts[event.key]
      const held = event.ctrlKey || event.metaKey || event.altKey
      if (!shortcut || held || event.defaultPrevented || isTyping(event.target) || dialog.current?.open)
        return
      if (areShortcutsOff(owner) && event.key !== '?') return
      event.preventDefault()
      shortcut()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [owner])
  const toggle = (on: boolean) => {
    setOff(!on)
    switchShortcuts(owner, on)
  }
  if (off === null) return null
  return (
    <>
      <span className="shortcuts-hint">
        <Button look="bare" size="small" onClick={() => dialog.current?.showModal()}>
          {t('keys.open')}
        </Button>
      </span>
      <dialog className="shortcuts-dialog" ref={dialog} aria-labelledby="keys-title">
        <h2 className="title--3" id="keys-title">
          {t('keys.title')}
        </h2>
        <dl className="shortcuts">
          {LIST.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(what)}</dd>
            </div>
          ))}
        </dl>
        <label className="choice">
          <input type="checkbox" checked={!off} onChange={(event) => toggle(event.target.checked)} />
          <span>{t('keys.on')}</span>
        </label>
        <form method="dialog">
          <Button type="submit" look="quiet">
            {t('keys.close')}
          </Button>
        </form>
      </dialog>
    </>
  )
}
