import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { $selectWithLocalFormat } from '../binding/position.ts'
import type { EditorSession } from '../editor-session.ts'
import { fieldOffset } from '../passages/passage-text.ts'
import { focusText } from '../passages/text-element.ts'
import { useMode } from '../ui/mode-switch.tsx'
import type { Hit } from './find-hits.ts'
import { type FindOptions, replaceHits, useFind, useHitHighlights } from './use-find.ts'

type Props = {
  editorSession: EditorSession
  /** The selected words, which are looked for at first. */
  first: string
  /** Grows when the bar is asked for again: the focus then returns to it. */
  asked: number
  replaces: boolean
  onClose: () => void
}

/** Finds and replaces in the text. Enter leads to the next hit, Shift + Enter to the previous one, Escape to the text. */
export function FindBar({ editorSession, first, asked, replaces, onClose }: Props) {
  const t = useT()
  const field = useRef<HTMLInputElement>(null)
  const [options, setOptions] = useState<FindOptions>({
    ...{ text: first, matchCase: false, wholeWords: false, within: null },
  })
  const [replacement, setReplacement] = useState('')
  const [message, setMessage] = useState('')
  const { hits, current, goTo, search } = useFind(editorSession, options)
  useHitHighlights(editorSession, hits, current)
  const mayReplace = useMode(editorSession) !== 'read'
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [asked])
  const step = (by: 1 | -1) => {
    const next = hits[(current + by + hits.length) % hits.length]
    setMessage('')
    if (next !== undefined) goTo(next)
  }
  const close = () => {
    const hit = hits[current]
    onClose()
    if (hit !== undefined && editorSession.passages !== null) {
      openHit(editorSession, hit)
      return
    }
    focusText(editorSession)
    if (hit === undefined || !editorSession.editor.isEditable()) return
    const range = { anchor: hit.from, focus: hit.to }
    editorSession.editor.update(() => $selectWithLocalFormat(editorSession.binding.rendered, range))
  }
  const replace = (all: boolean) => {
    // The hits are searched again: others may have written since.
    const now = search()
    const hit = hits[current]
    const chosen = all ? now : now.filter(({ from }) => from === hit?.from)
    if (chosen.length === 0) return
    const next = now.find(({ from }) => hit !== undefined && from > hit.from)
    if (!all && next !== undefined) goTo(next)
    const count = replaceHits(editorSession, chosen, replacement)
    search()
    if (all) setMessage(t('find.replaced', { count }))
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (
      event.key === 'Enter' &&
      event.target instanceof HTMLInputElement &&
      event.target.type === 'text'
    ) {
      event.preventDefault()
      if (event.target.name === 'replacement') replace(event.ctrlKey || event.metaKey)
      else step(event.shiftKey ? -1 : 1)
    }
  }
  const change = (more: Partial<FindOptions>) => {
    setMessage('')
    setOptions({ ...options, ...more })
  }
  const count = hits.length === 0 ? t('find.none') : t('find.count', { n: current + 1, of: hits.length })
  return (
    <search className="find" aria-label={t('find.title')} onKeyDown={onKey}>
      <div className="find__row">
        <Line
          name="find"
          label={t('find.find')}
          value={options.text}
          field={field}
          onChange={(text) => change({ text })}
        />
        <span className="find__count numbers" role="status">
          {message || (options.text === '' ? '' : count)}
        </span>
      </div>
      {replaces && mayReplace ? (
        <div className="find__row">
          <Line
            name="replacement"
            label={t('find.replacement')}
            value={replacement}
            onChange={setReplacement}
          />
        </div>
      ) : null}
      <div className="find__row">
        <Button size="small" look="quiet" aria-label={t('find.previous')} onClick={() => step(-1)}>
          ↑
        </Button>
        <Button size="small" look="quiet" aria-label={t('find.next')} onClick={() => step(1)}>
          ↓
        </Button>
        {replaces && mayReplace ? (
          <>
            <Button size="small" look="quiet" onClick={() => replace(false)}>
              {t('find.replace')}
            </Button>
            <Button size="small" look="quiet" onClick={() => replace(true)}>
              {t('find.replace_all')}
            </Button>
          </>
        ) : null}
      </div>
      <Options options={options} editorSession={editorSession} onChange={change} />
      {/* Last, so that Tab leads from one field to the other. */}
      <button type="button" className="icon-button find__close" onClick={close}>
        <span className="sr-only">{t('margin.close')}</span>
        <Icon name="close" />
      </button>
    </search>
  )
}

/** Opens the paragraph of a hit, with the hit selected. */
function openHit({ binding, passages }: EditorSession, { block, start, from, to }: Hit): void {
  const found = binding.rendered.find(({ key }) => key === block)
  if (found !== undefined)
    passages?.open(block, fieldOffset(found, from - start), fieldOffset(found, to - start))
}

type LineProps = {
  name: string
  label: string
  value: string
  field?: React.RefObject<HTMLInputElement>
  onChange: (value: string) => void
}

function Line({ name, label, value, field, onChange }: LineProps) {
  const id = useId()
  return (
    <>
      <label className="sr-only" htmlFor={id}>
        {label}
      </label>
      <input
        {...{ id, name, value }}
        ref={field}
        type="text"
        className="input find__field"
        placeholder={label}
        autoComplete="off"
        dir="auto"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </>
  )
}

type OptionsProps = {
  options: FindOptions
  editorSession: EditorSession
  onChange: (more: Partial<FindOptions>) => void
}

function Options({ options, editorSession, onChange }: OptionsProps) {
  const t = useT()
  const box = (label: string, checked: boolean, change: (checked: boolean) => void) => (
    <label className="find__option">
      <input type="checkbox" checked={checked} onChange={(event) => change(event.currentTarget.checked)} />
      {label}
    </label>
  )
  return (
    <div className="find__row">
      {box(t('find.match_case'), options.matchCase, (matchCase) => onChange({ matchCase }))}
      {box(t('find.whole_words'), options.wholeWords, (wholeWords) => onChange({ wholeWords }))}
      {box(t('find.in_selection'), options.within !== null, (isOn) =>
        onChange({ within: isOn ? editorSession.binding.selection() : null }),
      )}
    </div>
  )
}
