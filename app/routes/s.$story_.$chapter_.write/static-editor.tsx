import type { StaticBlock } from '#app/domain/manuscript/static-text.ts'
import type { StaticView } from '#server/commands/chapters/view-static-text.ts'
import type { Run } from '../../domain/manuscript/layout.ts'
import { commentOfMark, isReserved, suggestionMark } from '../../domain/manuscript/reserved-formats.ts'
import { BLOCK_TAGS, mediaUrl } from '../../editor/nodes/block-dom.ts'
import { EditorFrame } from '../../editor/ui/editor-frame.tsx'
import { useT } from '../../messages/use-t.tsx'

type Props = { text: StaticView | null; label: string; language: string }

/** The editor's place on the page before its scripts are there: the same boxes with the beginning of the text. */
export function StaticEditor({ text, ...rest }: Props) {
  return (
    <EditorFrame expectsThreads={text?.hasThreads ?? false}>
      <StaticText text={text} {...rest} />
    </EditorFrame>
  )
}

/** The beginning of the text as the editor will render it, so that nothing moves when the editor takes its place. */
export function StaticText({ text, label, language }: Props) {
  const t = useT()
  if (text === null)
    return (
      <div className="manuscript is-waiting">
        <p className="muted">{t('editor.loading')}</p>
      </div>
    )
  return (
    <section
      className="prose manuscript is-waiting"
      data-mode={text.access}
      aria-label={label}
      lang={language}
    >
      {text.blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks never change
        <Block key={at} block={block} />
      ))}
    </section>
  )
}

function Block({ block }: { block: StaticBlock }) {
  const { kind, list, level, suggested, runs, media, alt, width } = block
  const Tag = BLOCK_TAGS[kind]
  const text = <Runs runs={runs} />
  return (
    <Tag
      dir="auto"
      data-block={kind}
      data-suggested={suggested}
      {...(kind === 'item' && { 'data-list': list, 'data-level': level })}
    >
      {kind === 'image' ? (
        <>
          <img alt={alt ?? ''} width={width} src={media === undefined ? undefined : mediaUrl(media)} />
          <figcaption>{text}</figcaption>
        </>
      ) : (
        text
      )}
    </Tag>
  )
}

/** Shows runs with a `br` for each line break, and one more after the last line, where the editor has room for the caret. */
function Runs({ runs }: { runs: readonly Run[] }) {
  const lines = runs.flatMap(({ text, marks }) =>
    text.split('\n').map((line, at) => ({ isNext: at > 0, text: line, marks })),
  )
  const last = lines.at(-1)
  return (
    <>
      {lines.map(({ isNext, text, marks }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: runs never change
        <Part key={at} isNext={isNext} run={{ text, marks }} />
      ))}
      {last === undefined || (last.isNext && last.text === '') ? <br /> : null}
    </>
  )
}

function Part({ isNext, run: { text, marks } }: { isNext: boolean; run: Run }) {
  const Tag = marks.b ? 'strong' : marks.i ? 'em' : 'span'
  return (
    <>
      {isNext ? <br /> : null}
      {text === '' ? null : <Tag className={classOf(marks)}>{text}</Tag>}
    </>
  )
}

/** Returns the classes that the editor gives to text with these marks. */
function classOf(marks: Run['marks']): string | undefined {
  const names = Object.keys(marks).filter(isReserved)
  const kinds = new Set(names.map((name) => suggestionMark(name)?.kind))
  const classes = [
    marks.u && 'underline',
    marks.s && 'strike',
    marks.link !== undefined && 'is-link',
    kinds.has('ins') && 'is-inserted',
    kinds.has('del') && 'is-deleted',
    names.some((name) => commentOfMark(name) !== null) && 'is-commented',
  ].filter(Boolean)
  return classes.length === 0 ? undefined : classes.join(' ')
}
