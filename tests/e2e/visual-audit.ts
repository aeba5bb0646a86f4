import type { Page } from 'playwright-core'
import type { Locale } from '#app/domain/locales.ts'
import { textsOf as formsOf } from '#app/messages/catalogue.ts'
import { catalogues } from '#app/messages/catalogues.ts'

/** Finds visual faults of a page by measuring it. */

type Foreign = { exact: string[]; patterns: string[] }
const HOLE = /\{\w+\}/g

const textsOf = (locale: Locale): string[] => Object.values(catalogues[locale]).flatMap(formsOf)
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Returns the messages of the other language that differ from this one. */
function foreignTo(locale: Locale): Foreign {
  const own = new Set(textsOf(locale))
  const others = textsOf(locale === 'en' ? 'id' : 'en').filter((text) => !own.has(text))
  const withHoles = others.filter((text) => text.includes('{') && text.replace(HOLE, '').trim().length > 8)
  return {
    exact: [...others.filter((text) => !text.includes('{')), ...Object.keys(catalogues[locale])],
    patterns: withHoles.map((text) => `^${text.split(HOLE).map(escaped).join('.{1,80}')}$`),
  }
}
const foreign: Record<Locale, Foreign> = { en: foreignTo('en'), id: foreignTo('id') }

/** Runs in the browser page. */
function findLandmarkFaults(): string[] {
  const found: string[] = []
  // Embedded pages belong to the landmarks of the page around them.
  if (location.pathname.startsWith('/embed/')) return found
  for (const landmark of ['body > header', 'main', 'body > footer']) {
    const count = document.querySelectorAll(landmark).length
    if (count !== 1) found.push(`${count} ${landmark}`)
  }
  const [first] = document.querySelectorAll<HTMLAnchorElement>(
    'a[href], button, input, select, textarea, summary',
  )
  const target = first?.hash ? document.getElementById(first.hash.slice(1)) : null
  if (!target?.closest('main')) found.push('the first stop is no link to the content')
  for (const each of document.querySelectorAll('[tabindex]'))
    if ((each as HTMLElement).tabIndex > 0)
      found.push(`order of focus changed: ${each.outerHTML.slice(0, 90)}`)
  return found
}

/** Runs in the browser page. */
function findComplaints({ locale, exact, patterns }: Foreign & { locale: string }): string[] {
  const found: string[] = []
  const html = document.documentElement
  if (html.lang !== locale) found.push(`lang is ${html.lang}`)
  const headings = document.querySelectorAll('h1').length
  if (headings !== 1) found.push(`${headings} h1`)
  if (!document.title.trim()) found.push('no title')

  const wide = html.scrollWidth - html.clientWidth
  if (wide > 0) {
    const scrolls = (element: Element) => getComputedStyle(element).overflowX !== 'visible'
    const isInScroller = (element: Element): boolean => {
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
        if (scrolls(up)) return true
      return false
    }
    const culprits = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right > html.clientWidth + 1 && !isInScroller(each),
    )
    found.push(`${wide}px too wide: ${culprits.slice(0, 3).map((each) => each.outerHTML.slice(0, 80))}`)
  }

  const known = new Set(exact)
  const sentences = patterns.map((pattern) => new RegExp(pattern))
  const isForeign = (text: string) => known.has(text) || sentences.some((each) => each.test(text))
  const checkText = (element: Element, text: string | null) => {
    const plain = (text ?? '').replace(/\s+/g, ' ').trim()
    // Member content has its own `lang`; interface text has the page's `lang`.
    if (plain.length < 3 || element.closest('[lang]') !== html) return
    if (isForeign(plain)) found.push(`untranslated: ${plain}`)
  }
  for (const element of document.querySelectorAll('body *:not(script, style)')) {
    if (!element.checkVisibility()) continue
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      checkText(element, element.getAttribute(name))
    for (const node of element.childNodes) if (node.nodeType === 3) checkText(element, node.nodeValue)
    if (element.children.length > 0 && element.children.length < 6) checkText(element, element.textContent)
  }

  const isPinned = (element: Element): boolean => {
    for (let up: Element | null = element; up; up = up.parentElement)
      if (['fixed', 'sticky', 'absolute'].includes(getComputedStyle(up).position)) return true
    return false
  }
  /** The part of the box that the scrolling rows around the element show. */
  const visibleIn = (element: Element, { left, right, top, bottom }: DOMRect) => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX === 'visible') continue
      const around = up.getBoundingClientRect()
      left = Math.max(left, around.left)
      right = Math.min(right, around.right)
    }
    return { left, right, top, bottom }
  }
  const targets = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((each) => !isPinned(each))
    .flatMap((element) =>
      [...element.getClientRects()].map((box) => ({ element, box: visibleIn(element, box) })),
    )
    .filter(({ box }) => box.right - box.left > 2 && box.bottom - box.top > 2)
  targets.forEach((one, place) => {
    for (const other of targets.slice(place + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
      if (across > 3 && down > 3)
        found.push(
          `overlap: ${one.element.outerHTML.slice(0, 90)} and ${other.element.outerHTML.slice(0, 90)}`,
        )
    }
  })
  return found
}

export const auditPage = (page: Page, locale: Locale): Promise<string[]> =>
  page.evaluate(findComplaints, { locale, ...foreign[locale] })

/** Checks landmarks, the link that skips to the content, and that no page changes the order of focus. */
export const landmarkFaultsOn = (page: Page): Promise<string[]> => page.evaluate(findLandmarkFaults)
