import { options, type VNode } from 'preact'
import type { ReactElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { noteEarlyInput } from './early-input.ts'

/** The properties that hold ids, and their attributes. */
const OF_IDS = {
  id: 'id',
  htmlFor: 'for',
  form: 'form',
  list: 'list',
  'aria-controls': 'aria-controls',
  'aria-describedby': 'aria-describedby',
  'aria-labelledby': 'aria-labelledby',
  popoverTarget: 'popovertarget',
} as const
type IdProps = { readonly [Name in keyof typeof OF_IDS]?: unknown } & { readonly href?: unknown }

/** `__e` is the public name of a node's element in every build of Preact. */
type Rendered = VNode<IdProps> & { readonly __e?: Element | null }

/** Gives a hydrated element the ids of the browser's `useId`, because those of React on the server differ. */
function setIds({ type, props, __e: element }: Rendered): void {
  if (typeof type !== 'string' || !element) return
  for (const [name, attribute] of Object.entries(OF_IDS)) {
    const value = props[name as keyof typeof OF_IDS]
    if (typeof value === 'string' && element.getAttribute(attribute) !== value)
      element.setAttribute(attribute, value)
  }
  const { href } = props
  if (typeof href === 'string' && href.startsWith('#')) element.setAttribute('href', href)
}

/**
 * The document for Preact, which renders into elements only. `<html>` is its only child; when an error page takes the place of
 * the whole page, Preact inserts a new one.
 */
function asElement(whole: Document): Document {
  const { documentElement } = whole
  const { namespaceURI } = documentElement
  const nodes = { childNodes: [documentElement], firstChild: documentElement }
  const insertBefore = (element: HTMLElement) => {
    // Its scripts have run already.
    for (const script of element.querySelectorAll('script')) script.type = 'text/plain'
    whole.replaceChildren(...[whole.doctype, element].filter((node) => node !== null))
  }
  return { nodeType: 1, namespaceURI, ownerDocument: whole, ...nodes, insertBefore } as unknown as Document
}

/** Hydrates the document: with Preact, which stands for React in the build (decision 20); in development with React. */
export function hydrateDocument(tree: ReactElement): void {
  if (import.meta.env.DEV) {
    hydrateRoot(document, tree)
    return
  }
  // React runs the effects of a key or click before the next event, so that a field that opens has the focus at the
  // next key.
  options.requestAnimationFrame = queueMicrotask
  const announceEarlyInput = noteEarlyInput()
  const { diffed } = options
  options.diffed = (node) => {
    diffed?.(node)
    setIds(node as Rendered)
  }
  hydrateRoot(asElement(document), tree)
  if (diffed) options.diffed = diffed
  else delete options.diffed
  setTimeout(announceEarlyInput)
}
