import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useNearBlocks } from '#app/components/margin/use-near-blocks.ts'
import { type AnchoredSelection, anchorSelection, resolveSelection } from '../binding/position.ts'
import type { EditorSession } from '../editor-session.ts'
import { findHits, type Hit, type TextSearch } from './find-hits.ts'
import { replacementSteps } from './replace-hits.ts'

/** Returns the range of the characters of a block, where a line break is one character; null when they are not there. */
function blockRange(block: HTMLElement, from: number, to: number): Range | null {
  const owner = block.ownerDocument
  const walker = owner.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  const range = owner.createRange()
  let at = 0
  let hasStart = false
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) {
      const end = at + node.length
      if (!hasStart && from >= at && from < end) {
        range.setStart(node, from - at)
        hasStart = true
      }
      if (hasStart && to <= end) {
        range.setEnd(node, to - at)
        return range
      }
      at = end
    } else if (node.nodeName === 'BR') at += 1
  }
  return null
}

/** Hits are searched again when the text has rested for this long. */
const QUIET_MS = 120

export type FindOptions = Pick<TextSearch, 'text' | 'matchCase' | 'wholeWords'> & {
  /** The part of the text that is searched; null for the whole text. */
  within: AnchoredSelection | null
}

/** Returns the hits of a search in the live text, and the current one, which follows the text as it changes. */
export function useFind(editorSession: EditorSession, options: FindOptions) {
  const { binding } = editorSession
  const { text, matchCase, wholeWords, within } = options
  const [hits, setHits] = useState<readonly Hit[]>([])
  /** Where the current hit begins, anchored to the text; at first the caret. */
  const place = useRef<AnchoredSelection | null>(binding.selection())
  const search = useCallback(() => {
    const range = within === null ? null : resolveSelection(binding.text, within)
    const part =
      range === null
        ? null
        : { from: Math.min(range.anchor, range.focus), to: Math.max(range.anchor, range.focus) }
    const found = findHits(binding.rendered, { text, matchCase, wholeWords, within: part })
    setHits(found)
    return found
  }, [binding, text, matchCase, wholeWords, within])
  useEffect(() => {
    search()
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = editorSession.editor.registerUpdateListener(({ dirtyElements }) => {
      if (dirtyElements.size === 0) return
      clearTimeout(timer)
      timer = setTimeout(search, QUIET_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [editorSession, search])
  const position = place.current === null ? 0 : (resolveSelection(binding.text, place.current)?.anchor ?? 0)
  const after = hits.findIndex(({ from }) => from >= position)
  const current = hits.length === 0 ? -1 : Math.max(0, after)
  const goTo = useCallback(
    (hit: Hit) => {
      place.current = anchorSelection(binding.text, { anchor: hit.from, focus: hit.to })
      setHits((same) => [...same])
    },
    [binding],
  )
  return { hits, current, goTo, search }
}

/** Replaces hits, as one step of undo; in suggest mode as suggestions. Returns the number of replaced hits. */
export function replaceHits(
  { binding, undo }: EditorSession,
  hits: readonly Hit[],
  replacement: string,
): number {
  const steps = replacementSteps(binding.text, binding.rendered, hits, replacement, binding.suggester)
  undo.recordAll(steps)
  return hits.length
}

const HIGHLIGHTS = ['find-hit', 'find-current'] as const

/** Paints the hits near the window, and scrolls to the current one. Nodes are not split, so typing stays fast. */
export function useHitHighlights(editorSession: EditorSession, hits: readonly Hit[], current: number): void {
  const { editor } = editorSession
  const byBlock = useMemo(() => {
    const map = new Map<string, Hit[]>()
    for (const hit of hits) {
      const list = map.get(hit.block)
      if (list === undefined) map.set(hit.block, [hit])
      else list.push(hit)
    }
    return map
  }, [hits])
  const blocks = useMemo(() => [...byBlock.keys()], [byBlock])
  const elementOf = useCallback((block: string) => editor.getElementByKey(block), [editor])
  const near = useNearBlocks(blocks, elementOf)
  const hit = hits[current]
  const shown = useRef(-1)
  useEffect(() => {
    if (hit === undefined || shown.current === hit.from) return
    shown.current = hit.from
    if (editorSession.passages !== null) {
      editorSession.passages.show(hit.block, false)
      return
    }
    const rect = elementOf(hit.block)?.getBoundingClientRect()
    const isVisible = rect !== undefined && rect.top >= 120 && rect.bottom <= innerHeight - 60
    if (!isVisible) elementOf(hit.block)?.scrollIntoView({ block: 'center' })
  }, [hit, elementOf, editorSession])
  useEffect(() => {
    if (typeof Highlight === 'undefined' || !('highlights' in CSS)) return
    const [all, one] = [new Highlight(), new Highlight()]
    for (const block of near) {
      const element = elementOf(block)
      for (const each of (element && byBlock.get(block)) || []) {
        const range = element && blockRange(element, each.from - each.start, each.to - each.start)
        if (range) (each === hit ? one : all).add(range)
      }
    }
    CSS.highlights.set('find-hit', all)
    CSS.highlights.set('find-current', one)
    return () => {
      for (const name of HIGHLIGHTS) CSS.highlights.delete(name)
    }
  }, [near, byBlock, hit, elementOf])
}
