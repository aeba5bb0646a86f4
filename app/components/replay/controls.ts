import { LANGUAGES } from '../../messages/languages.ts'
import type { ReplaySettings } from './labels.ts'

export type Controls = ReturnType<typeof createControls>

export const SPEEDS = [0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256] as const

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}

function button(label: string, look: string): HTMLButtonElement {
  const made = element('button', `button button--${look}`, label)
  made.type = 'button'
  return made
}

/** Creates the elements of the player in tab order. */
export function createControls(root: HTMLElement, { words }: ReplaySettings) {
  const bar = element('div', 'player__bar')
  const play = button(words.play, 'main')
  const previous = button(words.previous, 'bare')
  const next = button(words.next, 'bare')
  const speed = element('select', 'player__speed')
  for (const times of SPEEDS) speed.append(new Option(`${times}×`, String(times)))
  const label = element('label', 'player__label', `${words.speed} `)
  label.append(speed)
  bar.append(play, previous, next, label)

  const place = element('input', 'player__place')
  Object.assign(place, { type: 'range', min: '0', max: '0', value: '0', step: '1' })
  place.setAttribute('aria-label', words.position)
  const now = element('p', 'player__now')
  now.setAttribute('aria-hidden', 'true')
  const status = element('p', 'sr-only')
  status.setAttribute('role', 'status')
  const people = element('ul', 'player__people')
  people.setAttribute('aria-label', words.people)
  const page = element('div', 'player__page prose')
  page.tabIndex = 0
  page.setAttribute('role', 'region')
  page.setAttribute('aria-label', words.page)
  const keys = element('p', 'small muted', words.keys)
  root.replaceChildren(bar, place, now, status, people, page, keys)
  return { play, previous, next, speed, place, now, status, people, page }
}

/** Lists the authors with their line styles. */
export function listPeople(
  list: HTMLElement,
  people: readonly { handle: string; displayName: string }[],
  { members, words: { former } }: ReplaySettings,
): void {
  list.replaceChildren(
    ...people.map(({ handle, displayName }, i) => {
      const item = document.createElement('li')
      const name = element('span', `by by-${Math.min(i + 1, 6)}`, displayName || former)
      if (!handle) item.append(name)
      else {
        const link = document.createElement('a')
        link.href = members + encodeURIComponent(handle)
        if (window.parent !== window) Object.assign(link, { target: '_blank', rel: 'noopener' })
        link.append(name)
        item.append(link)
      }
      return item
    }),
  )
}

export const createTimeFormatter = ({ locale, zone }: ReplaySettings) => {
  const { tag } = LANGUAGES[locale]
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })
  return (time: number) => format.format(time)
}
