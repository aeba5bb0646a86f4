import { Form, Link } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { FormProblems, formState } from '../../ui/form-problems.tsx'
import { Badge } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import type { StoryView } from './story-view.ts'

type Chapter = Pick<StoryView['chapters'][number], 'id' | 'slug' | 'title' | 'n'>
/** The properties of the story that the forms need. */
type Arranged = Pick<StoryView, 'slug' | 'language' | 'order'> & {
  chapters: readonly unknown[]
  retired: readonly {
    id: string
    slug: string
    title: string
    retiredAt: Date | string | null
    mergeIntoId: string | null
  }[]
  can: { arrange: { ok: boolean } }
}
type Props = { story: StoryView; answer: unknown; open: boolean }

/** Lets authors and the team reorder, retire and restore chapters. */
export function ChapterOrder({ story, answer, open }: Props) {
  const t = useT()
  const state = formState(answer)
  const isMine = ['move', 'bring-back', 'unmerge'].includes(state.values.intent ?? '')
  const refusal = isMine ? state.refusal : undefined
  const may = story.can.arrange.ok
  const isEmpty = story.chapters.length === 0 && story.retired.length === 0
  if (!refusal && (!may || isEmpty))
    return story.retired.length > 0 ? <RetiredChapters story={story} /> : null
  return (
    <div id="arrange">
      <Disclosure label={t('chapters.arrange')} open={open || refusal !== undefined}>
        <div className="stack">
          <FormProblems refusal={refusal} />
          <ol className="rows rows--tight">
            {story.chapters.map((chapter) => (
              <li key={chapter.id} className="stack">
                <span lang={story.language}>{chapter.title}</span>
                <MoveButtons story={story} chapter={chapter} />
              </li>
            ))}
          </ol>
          <RetiredChapters story={story} />
        </div>
      </Disclosure>
    </div>
  )
}

type MoveProps = { story: Arranged; chapter: Chapter; merging?: boolean }

/** Moves the chapter, or leads to the pages that retire it and, with `merging`, merge it into another. */
export function MoveButtons({ story, chapter, merging = false }: MoveProps) {
  const t = useT()
  const { n, title } = chapter
  return (
    <div className="row">
      {n > 1 ? <MoveButton story={story} chapter={chapter} to={n - 1} /> : null}
      {n < story.chapters.length ? <MoveButton story={story} chapter={chapter} to={n + 1} /> : null}
      {merging && story.chapters.length > 1 ? (
        <LinkButton to={paths.mergeInto(story.slug, chapter.slug)} look="bare" size="small">
          <span aria-hidden="true">{t('chapters.merge')}</span>
          <span className="sr-only">{t('chapters.merge_which', { title })}</span>
        </LinkButton>
      ) : null}
      <LinkButton to={paths.retire(story.slug, chapter.slug)} look="bare" size="small">
        <span aria-hidden="true">{t('chapters.retire')}</span>
        <span className="sr-only">{t('chapters.retire_which', { title })}</span>
      </LinkButton>
    </div>
  )
}

/** A button that moves a chapter. It sends the order that it was rendered for, so that a repeated or outdated form moves nothing. */
function MoveButton({ story, chapter, to }: { story: Arranged; chapter: Chapter; to: number }) {
  const t = useT()
  const { title } = chapter
  const isUp = to < chapter.n
  const label = isUp ? t('chapters.move_up_which', { title }) : t('chapters.move_down_which', { title })
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="move" />
      <input type="hidden" name="chapter" value={chapter.id} />
      <input type="hidden" name="position" value={to} />
      <input type="hidden" name="order" value={story.order} />
      <SubmitButton look="quiet" size="small" aria-label={label}>
        {t(isUp ? 'chapters.move_up' : 'chapters.move_down')}
      </SubmitButton>
    </Form>
  )
}

/** Lists the retired chapters, with the forms that restore them. */
export function RetiredChapters({ story }: { story: Arranged }) {
  const t = useT()
  if (story.retired.length === 0) return null
  return (
    <section className="stack">
      <h3 className="label">{t('chapters.retired_list')}</h3>
      <ul className="rows rows--tight">
        {story.retired.map(({ id, slug, title, retiredAt, mergeIntoId }) => (
          <li key={id} className="row">
            <Link to={paths.history(story.slug, slug)} lang={story.language}>
              {title}
            </Link>
            {retiredAt ? (
              <span className="meta">
                <Time at={retiredAt} />
              </span>
            ) : null}
            {mergeIntoId ? <Badge>{t('chapters.merged')}</Badge> : null}
            {story.can.arrange.ok ? (
              <RestoreForm story={story} chapter={{ id, title }} isMerged={mergeIntoId !== null} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

type RestoreProps = { story: Arranged; chapter: { id: string; title: string }; isMerged: boolean }

/** Brings a retired chapter back; if it was merged, its text also leaves the other chapter. */
function RestoreForm({ story, chapter: { id, title }, isMerged }: RestoreProps) {
  const t = useT()
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={isMerged ? 'unmerge' : 'bring-back'} />
      <input type="hidden" name="chapter" value={id} />
      <input type="hidden" name="order" value={story.order} />
      <SubmitButton
        look="quiet"
        size="small"
        aria-label={t(isMerged ? 'chapters.unmerge_which' : 'chapters.bring_back_which', { title })}
      >
        {t(isMerged ? 'chapters.unmerge' : 'chapters.bring_back')}
      </SubmitButton>
    </Form>
  )
}
