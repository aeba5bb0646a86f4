import type { SerializeFrom } from '@remix-run/node'
import { Form, Link, useSubmit } from '@remix-run/react'
import { type DragEvent, useRef, useState } from 'react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'
import type { App, ViewOf } from '#app/view-of.ts'
import { MoveButtons } from '../s.$story._index/arrange.tsx'
import { useChapterKeys } from './use-chapter-keys.ts'

type Desk = SerializeFrom<ViewOf<App['stories']['desk']>>
type Chapter = Desk['chapters'][number]

/** The chapters in order. They are moved by their buttons, by keys or, with a pointer, by dragging a row. */
export function ChapterTable({ desk }: { desk: Desk }) {
  const t = useT()
  const rows = useDraggedRows(desk)
  const table = useRef<HTMLTableElement>(null)
  const { chapters, order } = desk
  useChapterKeys({ table, chapters, order, mayMove: desk.can.arrange.ok })
  return (
    <table className="desk-table" ref={table}>
      <thead>
        <tr>
          <th scope="col">{t('stories.chapters')}</th>
          <th scope="col">{t('chapters.desk_state')}</th>
          <th scope="col">{t('chapters.desk_last')}</th>
          <th scope="col">
            <span className="sr-only">{t('chapters.desk_actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {desk.chapters.map((chapter) => (
          <ChapterRow key={chapter.id} desk={desk} chapter={chapter} drag={rows(chapter)} />
        ))}
      </tbody>
    </table>
  )
}

type Drag = ReturnType<ReturnType<typeof useDraggedRows>>

/** Lets rows be dragged onto each other; dropping sends the form of the move buttons. */
function useDraggedRows({ order, can }: Desk) {
  const submit = useSubmit()
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()
  const end = () => {
    setDragged(undefined)
    setOver(undefined)
  }
  return (chapter: Chapter) => {
    if (!can.arrange.ok) return {}
    const drop = (event: DragEvent) => {
      event.preventDefault()
      if (dragged && dragged !== chapter.id)
        submit({ intent: 'move', chapter: dragged, position: String(chapter.n), order }, { method: 'post' })
      end()
    }
    return {
      draggable: true,
      className: over === chapter.id && dragged !== chapter.id ? 'is-over' : undefined,
      onDragStart: () => setDragged(chapter.id),
      onDragEnd: end,
      onDragOver: (event: DragEvent) => {
        if (!dragged) return
        event.preventDefault()
        setOver(chapter.id)
      },
      onDrop: drop,
    }
  }
}

function ChapterRow({ desk, chapter, drag }: { desk: Desk; chapter: Chapter; drag: Drag }) {
  const t = useT()
  const format = useFormat()
  const { slug, title, n, written } = chapter
  const isOpen = chapter.mergesInto === null
  return (
    <tr {...drag} data-chapter={chapter.id}>
      <th scope="row">
        <span className="meta numbers">{n}</span>{' '}
        <Link to={paths.chapter(desk.slug, slug)} lang={desk.language} draggable={false}>
          {title}
        </Link>
        <span className="meta desk-table__words">{t('chapters.desk_words', { count: chapter.words })}</span>
      </th>
      <td>
        <State desk={desk} chapter={chapter} />
      </td>
      <td className="meta">
        {written ? (
          <>
            {written.names.length > 0 ? <bdi>{format.list(written.names.slice(0, 3))}</bdi> : null}{' '}
            <Time at={written.at} />
          </>
        ) : (
          t('chapters.desk_nobody')
        )}
      </td>
      <td>
        <p className="row meta">
          {desk.can.write.ok && isOpen ? (
            <Link to={paths.write(desk.slug, slug)} aria-label={t('chapters.desk_write_which', { title })}>
              {t('stories.write')}
            </Link>
          ) : null}
          <Link to={paths.history(desk.slug, slug)} aria-label={t('chapters.desk_history_which', { title })}>
            {t('stories.history')}
          </Link>
          {chapter.branches > 0 ? (
            <Link to={paths.branches(desk.slug, slug)}>
              {t('chapters.desk_branches', { count: chapter.branches })}
            </Link>
          ) : null}
        </p>
        {desk.can.arrange.ok ? <MoveButtons story={desk} chapter={chapter} merging={isOpen} /> : null}
      </td>
    </tr>
  )
}

/** Shows what readers see of the chapter, and what they do not see yet. */
function State({ desk, chapter }: { desk: Desk; chapter: Chapter }) {
  const { slug, published, pending, isUnsaved, mergesInto } = chapter
  const t = useT()
  return (
    <div className="stack-tight">
      <p>
        {published ? (
          <Badge tone="good">{t('chapters.desk_revision', { n: published.n })}</Badge>
        ) : (
          <Badge>{t('stories.unpublished')}</Badge>
        )}
      </p>
      {pending > 0 ? (
        <p className="meta">
          <Link to={paths.history(desk.slug, slug)}>{t('chapters.desk_pending', { count: pending })}</Link>
        </p>
      ) : null}
      {mergesInto ? (
        <>
          <p className="meta">
            {t.parts('chapters.merging', {
              title: (
                <Link key="title" to={paths.history(desk.slug, mergesInto.slug)} lang={desk.language}>
                  {mergesInto.title}
                </Link>
              ),
            })}
          </p>
          {desk.can.arrange.ok ? <TakeBackForm chapter={chapter} /> : null}
        </>
      ) : null}
      {isUnsaved ? <p className="meta">{t('chapters.desk_unsaved')}</p> : null}
    </div>
  )
}

/** Takes a merge back before readers have the text in the other chapter. */
function TakeBackForm({ chapter: { id, title } }: { chapter: Chapter }) {
  const t = useT()
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="unmerge" />
      <input type="hidden" name="chapter" value={id} />
      <SubmitButton look="quiet" size="small" aria-label={t('chapters.unmerge_which', { title })}>
        {t('chapters.unmerge')}
      </SubmitButton>
    </Form>
  )
}
