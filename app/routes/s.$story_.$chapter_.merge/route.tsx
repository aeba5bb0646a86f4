import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { chapterAt } from '#app/components/revisions/chapter-at.ts'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { DiffView } from '#app/components/revisions/diff-view.tsx'
import { BlockFrame, Runs } from '#app/components/revisions/runs.tsx'
import { ChooseBranch } from '#app/domain/chapters/forms.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { parse } from '#app/domain/parse.ts'
import { CHOICES } from '#app/domain/revisions/merge.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/revisions.css?url'
import { SubmitButton } from '#app/ui/button.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'
import { EmptyState, Notice } from '#app/ui/notice.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

type MergeView = ViewOf<App['branches']['merge']>

type Part = MergeView['parts'][number]
type Props = { part: Part; lang: string; asks: boolean; chosen: string | undefined }

/** Shows one part of the merge: unchanged text in one line, one-sided changes in full, conflicts with a choice. */
function MergePart({ part, lang, asks, chosen }: Props) {
  const t = useT()
  if (part.type === 'kept')
    return part.blocks === 0 ? null : (
      <p className="meta diff-fold">{t('merge.kept', { count: part.blocks })}</p>
    )
  if (part.type === 'taken' || part.type === 'woven')
    return (
      <section className="stack">
        <h3 className="label">{t(part.type === 'taken' ? 'merge.from_branch' : 'merge.woven')}</h3>
        <DiffView changes={part.changes} lang={lang} view="inline" />
      </section>
    )
  return (
    <fieldset className="team stack">
      <legend className="label">{t('merge.conflict')}</legend>
      <h4 className="label">{t('merge.base')}</h4>
      <MergedBlocks blocks={part.base} lang={lang} />
      <h4 className="label">{t('merge.ours')}</h4>
      <DiffView changes={part.ours} lang={lang} view="inline" />
      <h4 className="label">{t('merge.theirs')}</h4>
      <DiffView changes={part.theirs} lang={lang} view="inline" />
      {asks ? (
        <div className="row" role="radiogroup" aria-label={t('merge.which')}>
          <span>{t('merge.which')}</span>
          {CHOICES.map((choice) => (
            <label key={choice} className="check">
              <input
                type="radio"
                name={`conflict-${part.key}`}
                value={choice}
                defaultChecked={chosen === choice}
                required
              />
              <span>{t(`merge.${choice}`)}</span>
            </label>
          ))}
        </div>
      ) : null}
    </fieldset>
  )
}

function MergedBlocks({ blocks, lang }: { blocks: readonly Block[]; lang: string }) {
  const t = useT()
  if (blocks.length === 0) return <p className="muted">{t('merge.nothing')}</p>
  return (
    <div className="prose diff-text" lang={lang}>
      {blocks.map((block) => (
        <BlockFrame key={block.id} block={block}>
          <Runs runs={block.runs} />
        </BlockFrame>
      ))}
    </div>
  )
}

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { chapter } = await chapterAt(params, request, { app, actor })
  const merge = valueOrThrow(await app.branches.merge(actor, chapter.id), request)
  const at = paths.chapter(merge.story.slug, merge.chapter.slug)
  const title = translator(actor.locale)(titleOf(merge), { title: merge.branch.title })
  return { ...merge, at, meta: { title: `${title} · ${merge.story.title}`, noIndex: true } }
}
/** Returns the page title: members who may choose see "choose", all others "compare". */
const titleOf = ({ branch, can }: { branch: { state: string | null }; can: { choose: { ok: boolean } } }) =>
  branch.state === 'open' && can.choose.ok ? 'merge.title' : 'merge.title_compare'

const PREFIX = 'conflict-'

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const { chapter, story } = await chapterAt(params, request, { app, actor })
  const merge = valueOrThrow(await app.branches.merge(actor, chapter.id))
  const chosen = [...form].flatMap(([name, value]) =>
    name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), String(value)]] : [],
  )
  const input = parse(ChooseBranch, { chapterId: chapter.id, conflicts: Object.fromEntries(chosen) })
  if (!input.ok) return refusedForm(input, form)
  const done = await app.branches.choose(actor, merge.chapter.id, input.value)
  if (!done.ok) return refusedForm(done, form)
  const { revision } = done.value
  return redirectWith(
    paths.branches(story.slug, merge.chapter.slug),
    revision === null ? { key: 'merge.done_same' } : { key: 'merge.done', values: { n: revision } },
  )
}

export default function MergePage() {
  const view = useLoaderData<typeof loader>()
  const t = useT()
  const state = formStateFor(useActionData<typeof action>(), {})
  const isOpen = view.branch.state === 'open'
  const same = view.taken === 0 && view.conflicts === 0
  return (
    <main className="page" id="content">
      <ChapterHeader place={view} choosing />
      <div className="section stack" data-chapter={`${view.chapter.id} ${view.branch.id}`}>
        <h2>{t(titleOf(view), { title: view.branch.title })}</h2>
        {isOpen ? null : (
          <Notice>
            <p>{t(view.branch.state === 'chosen' ? 'branches.chosen_note' : 'branches.closed_note')}</p>
          </Notice>
        )}
        <p className="measure">{t('merge.about', { n: view.base.n })}</p>
        {same ? (
          <EmptyState
            text={t('merge.none')}
            action={{ to: paths.branches(view.story.slug, view.chapter.slug), label: t('stories.branches') }}
          />
        ) : (
          <p className="meta">
            {t('merge.taken', { count: view.taken })}
            {view.conflicts > 0 ? ` · ${t('merge.conflicts', { count: view.conflicts })}` : null}
          </p>
        )}
        <ActionForm state={state} className="stack">
          {view.parts.map((part, place) => (
            <MergePart
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of one merge never move
              key={place}
              part={part}
              lang={view.story.language}
              asks={isOpen && view.can.choose.ok}
              chosen={part.type === 'conflict' ? state.values[`${PREFIX}${part.key}`] : undefined}
            />
          ))}
          {isOpen && view.can.choose.ok ? (
            <p>
              <SubmitButton>{t('merge.do')}</SubmitButton>
            </p>
          ) : null}
        </ActionForm>
      </div>
    </main>
  )
}
