import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { DiffView } from '#app/components/revisions/diff-view.tsx'
import { diffRuns } from '#app/domain/revisions/diff-runs.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import type { Chosen, QueueView } from './load-queue.ts'

type Subject = NonNullable<Chosen['subject']>

/** Shows the text of a case: the changed part first, then disguised words as written and as the rules read them. */
export function CaseText({ chosen, changes }: { chosen: Chosen; changes: QueueView['changes'] }) {
  const t = useT()
  const { subject } = chosen
  if (!subject) return <p className="case__text">{t('cases.gone')}</p>
  const quotes = chosen.reasons.flatMap(({ reason }) => reason.quotes ?? [])
  const changed = quotes.filter(({ written, read }) => read !== '' && written.toLowerCase() !== read)
  const disguised = [...new Map(changed.map((quote) => [quote.written, quote])).values()]
  return (
    <div className="case__text">
      {subject.context ? <Context context={subject.context} /> : null}
      {subject.changes ? (
        <Changes changes={changes} at={subject.changes} />
      ) : subject.before === undefined ? (
        <p dir="auto">
          {marked(
            subject.text,
            quotes.map(({ written }) => written),
          )}
        </p>
      ) : (
        <Changed before={subject.before} after={subject.text} />
      )}
      {subject.detail ? (
        <p className="case__context" dir="auto">
          {subject.detail}
        </p>
      ) : null}
      {disguised.length > 0 ? (
        <p className="case__read">
          <span className="meta">{t('cases.as_read')}</span>{' '}
          {disguised.map(({ written, read }) => (
            <span key={`${written} ${read}`} className="case__pairing" dir="auto">
              {written} → <mark>{read}</mark>
            </span>
          ))}
        </p>
      ) : null}
    </div>
  )
}

/** Shows the item that the text replies to or is about, above the text. */
function Context({ context: { text, by } }: { context: NonNullable<Subject['context']> }) {
  const t = useT()
  return (
    <p className="case__before" dir="auto">
      {by === null
        ? t('cases.about_passage', { text })
        : t('cases.answers', { name: by || t('common.former_member'), text })}
    </p>
  )
}

/** Marks the first place of each quote in the text. */
function marked(text: string, quotes: readonly string[]): ReactNode[] {
  const places = quotes
    .map((quote) => ({ from: text.indexOf(quote), to: text.indexOf(quote) + quote.length }))
    .filter(({ from, to }) => from >= 0 && to > from)
    .sort((a, b) => a.from - b.from)
  const parts: ReactNode[] = []
  let done = 0
  for (const { from, to } of places) {
    if (from < done) continue
    parts.push(text.slice(done, from), <mark key={from}>{text.slice(from, to)}</mark>)
    done = to
  }
  return [...parts, text.slice(done)]
}

/** The change of a short text, word by word. */
function Changed({ before, after }: { before: string; after: string }) {
  let at = 0
  return (
    <p className="diff__text" dir="auto">
      {diffRuns([{ text: before, marks: {} }], [{ text: after, marks: {} }]).map((segment) => {
        const key = at
        at += segment.text.length + 1
        if (segment.op === 'ins') return <ins key={key}>{segment.text}</ins>
        if (segment.op === 'del') return <del key={key}>{segment.text}</del>
        return <span key={key}>{segment.text}</span>
      })}
    </p>
  )
}

type Place = NonNullable<Subject['changes']>

function Changes({ changes, at }: { changes: QueueView['changes']; at: Place }) {
  const t = useT()
  const { story, chapter, from, to } = at
  const whole =
    from === null ? paths.revision(story, chapter, to) : paths.diff(story, chapter, { from, to, review: 1 })
  return (
    <>
      {changes?.diff ? <DiffView changes={changes.diff} lang={changes.language} view="inline" /> : null}
      {changes?.first ? (
        <p className="plain" lang={changes.language} dir="auto">
          {changes.first}
        </p>
      ) : null}
      <p className="meta">
        <Link to={whole}>{t('cases.choose_changes')}</Link>
      </p>
    </>
  )
}
