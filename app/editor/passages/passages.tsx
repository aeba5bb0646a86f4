import type { NodeKey } from 'lexical'
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { MarginThread } from '#app/components/margin/threads.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import type { EditorSession } from '../editor-session.ts'
import type { Panels } from '../ui/actions.ts'
import { useMode } from '../ui/mode-switch.tsx'
import { selectInPassage } from './edit-passage.ts'
import { OpenPassage } from './open-passage.tsx'
import { Passage } from './passage.tsx'
import { passageText } from './passage-text.ts'

/** Groups threads by their block. */
function useThreadsByBlock(threads: readonly MarginThread[]): ReadonlyMap<string, readonly MarginThread[]> {
  return useMemo(() => {
    const groups = new Map<string, MarginThread[]>()
    for (const thread of threads) {
      const group = groups.get(thread.block)
      if (group === undefined) groups.set(thread.block, [thread])
      else group.push(thread)
    }
    return groups
  }, [threads])
}

/** A long chapter is shown in parts of this many paragraphs, so that opening it is fast on a phone. */
const PART = 200

type Open = { key: NodeKey; from: number; to: number }
export type PassagesProps = {
  editorSession: EditorSession
  label: string
  language: string
  panels: Pick<Panels, 'openComment' | 'openImage'>
  /** In the order of the text. */
  threads: readonly MarginThread[]
  active: string | null
  renderCard: (thread: MarginThread, isOpen: boolean) => ReactNode
}

/** Passage mode: the text as plain elements, of which one paragraph at a time is a plain field, with its comments below it. */
export function Passages(props: PassagesProps) {
  const { editorSession, label, language, panels, threads, active, renderCard } = props
  const t = useT()
  const list = useRef<HTMLOListElement>(null)
  const { editor, binding } = editorSession
  const isEditable = useMode(editorSession) !== 'read'
  const [blocks, setBlocks] = useState(binding.rendered)
  const [open, setOpen] = useState<Open | null>(null)
  const [part, setPart] = useState(0)
  const [isGone, setGone] = useState(false)
  /** The paragraph whose button takes the focus when it is rendered. */
  const wanted = useRef<NodeKey | null>(null)
  const byBlock = useThreadsByBlock(threads)
  useEffect(() => {
    setBlocks(binding.rendered)
    return editor.registerUpdateListener(() => setBlocks(binding.rendered))
  }, [editor, binding])
  const partOf = useCallback(
    (key: NodeKey) =>
      Math.floor(
        Math.max(
          0,
          binding.rendered.findIndex((block) => block.key === key),
        ) / PART,
      ),
    [binding],
  )
  const edit = useCallback(
    (key: NodeKey, from: number, to = from) => {
      setGone(false)
      setPart(partOf(key))
      setOpen({ key, from, to })
    },
    [partOf],
  )
  useLayoutEffect(() => {
    if (list.current === null) return
    editorSession.passages = {
      element: list.current,
      show: (key, takesFocus) => {
        setPart(partOf(key))
        if (takesFocus) {
          wanted.current = key
          setOpen(null)
        } else passageIn(list.current, key)?.scrollIntoView({ block: 'nearest' })
      },
      open: edit,
    }
    return () => {
      editorSession.passages = null
    }
  }, [editorSession, partOf, edit])
  // After every rendering: the paragraph may be in another part.
  useEffect(() => {
    const passage = wanted.current === null ? null : passageIn(list.current, wanted.current)
    if (passage === null) return
    wanted.current = null
    passage.querySelector<HTMLElement>('.passage__tools button')?.focus()
  })
  const activeBlock = threads.find(({ key }) => key === active)?.block
  useEffect(() => {
    if (activeBlock !== undefined) setPart(partOf(activeBlock))
  }, [activeBlock, partOf])
  const comment = useCallback(
    (key: NodeKey) => {
      selectInPassage(editorSession, key, 0, 0)
      panels.openComment()
    },
    [editorSession, panels],
  )
  const last = Math.max(0, Math.ceil(blocks.length / PART) - 1)
  const shownPart = Math.min(part, last)
  const first = shownPart * PART
  return (
    <section className="passages-mode" aria-label={label}>
      <p className="muted small">{t('passages.hint')}</p>
      <ol className="prose passages-mode__list" id="manuscript" start={first + 1} ref={list}>
        {blocks.slice(first, first + PART).map((block, index) => {
          const shared = { block, language, number: first + index + 1 }
          return (
            <li className="passage" key={block.key} data-passage={block.key} data-kind={block.props.kind}>
              {isEditable && open?.key === block.key ? (
                <OpenPassage
                  {...{ ...shared, editorSession, panels, selected: open }}
                  isFirst={first + index === 0}
                  onMove={edit}
                  onGone={() => {
                    setGone(true)
                    setOpen(null)
                  }}
                  onLeave={() => {
                    wanted.current = block.key
                    setOpen(null)
                  }}
                />
              ) : (
                <Passage
                  {...{ ...shared, isEditable }}
                  onEdit={(key) => edit(key, passageText(block).text.length)}
                  onComment={comment}
                />
              )}
              <Notes threads={byBlock.get(block.key)} n={shared.number} {...{ active, renderCard }} />
            </li>
          )
        })}
      </ol>
      <Parts {...{ first, count: blocks.length }} onGo={(by) => setPart(shownPart + by)} />
      <p className="sr-only" role="status">
        {isGone ? t('passages.gone') : ''}
      </p>
    </section>
  )
}

const passageIn = (list: HTMLElement | null, key: NodeKey): HTMLElement | null =>
  list?.querySelector<HTMLElement>(`[data-passage="${CSS.escape(key)}"]`) ?? null

type NotesProps = Pick<PassagesProps, 'active' | 'renderCard'> & {
  threads: readonly MarginThread[] | undefined
  n: number
}

/** The comments and suggestions of a paragraph. */
function Notes({ threads, n, active, renderCard }: NotesProps) {
  const t = useT()
  if (threads === undefined) return null
  return (
    <ul className="passage__notes" aria-label={t('margin.mark', { count: threads.length, n })}>
      {threads.map((thread) => (
        <li key={thread.key} data-card={thread.key}>
          {renderCard(thread, thread.key === active)}
        </li>
      ))}
    </ul>
  )
}

function Parts({ first, count, onGo }: { first: number; count: number; onGo: (by: 1 | -1) => void }) {
  const t = useT()
  if (count <= PART) return null
  const last = Math.min(count, first + PART)
  return (
    <nav className="row" aria-label={t('passages.part', { first: first + 1, last, count })}>
      {first > 0 ? (
        <Button look="quiet" onClick={() => onGo(-1)}>
          {t('passages.part_before')}
        </Button>
      ) : null}
      <span className="numbers" aria-hidden="true">
        {t('passages.part', { first: first + 1, last, count })}
      </span>
      {last < count ? (
        <Button look="quiet" onClick={() => onGo(1)}>
          {t('passages.part_after')}
        </Button>
      ) : null}
    </nav>
  )
}
