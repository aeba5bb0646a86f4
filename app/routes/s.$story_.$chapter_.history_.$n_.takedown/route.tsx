import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { chapterAt } from '#app/components/revisions/chapter-at.ts'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { parseRevisionNumber } from '#app/components/revisions/review-action.ts'
import { refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { TakeDown } from '#app/domain/takedown/forms.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/revisions.css?url'
import { SubmitButton } from '#app/ui/button.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

export const links = () => [{ rel: 'stylesheet', href: styles }]

const LONGEST = 20_000

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { chapter } = await chapterAt(params, request, { app, actor })
  const n = parseRevisionNumber(params.n)
  const shown = valueOrThrow(await app.takedowns.preview(actor, chapter.id, n, ''), request)
  return {
    ...shown,
    meta: { title: `${translator(actor.locale)('takedown.title')} · ${chapter.title}`, noIndex: true },
  }
}

/** The confirmation is bound to one passage of one chapter; when the text has changed since, the preview is shown again. */
function wasShown(form: FormData, chapterId: string, { passage, reason }: TakeDown): boolean {
  const shown = parse(TakeDown, { reason, passage: form.get('shown') })
  return form.get('chapter') === chapterId && shown.ok && shown.value.passage === passage
}

/** Shows a preview first; only the confirmation redacts the text. Danger: send a passage in request bodies only, never in URLs. */
export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const { chapter, story } = await chapterAt(params, request, { app, actor })
  const n = parseRevisionNumber(params.n)
  const input = parse(TakeDown, { reason: form.get('reason') ?? '', passage: form.get('passage') ?? '' })
  if (!input.ok) return refusedForm(input, form)
  const { intent, values } = { intent: form.get('intent'), values: input.value }
  if (intent === 'preview' || (intent === 'take-down' && !wasShown(form, chapter.id, values))) {
    const shown = valueOrThrow(await app.takedowns.preview(actor, chapter.id, n, values.passage))
    return shown.refusal ? refusedForm(shown.refusal, form) : { preview: shown.preview, ...values }
  }
  if (intent !== 'take-down') return refusedForm(refuse('malformed'), form)
  const done = await app.takedowns.takeDown(actor, chapter.id, n, values)
  if (!done.ok) return refusedForm(done, form)
  return redirectWith(paths.history(story.slug, chapter.slug), {
    key: 'takedown.done',
    values: { count: done.value.revisions },
  })
}

export default function TakedownPage() {
  const { revision, text, ...place } = useLoaderData<typeof loader>()
  const t = useT()
  const answer = useActionData<typeof action>()
  const state = formStateFor(answer, {})
  const shown = answer && 'preview' in answer ? answer : undefined
  return (
    <main className="page" id="content">
      <ChapterHeader place={place} comparing />
      <div className="section stack">
        <h2>{t('takedown.title')}</h2>
        <Notice tone="bad">
          <p>
            <b>{t('takedown.warning')}</b>
          </p>
          <p>{t('takedown.effects')}</p>
          <p>{t('takedown.purge')}</p>
        </Notice>
        {shown?.preview ? <Preview preview={shown.preview} /> : null}
        <ActionForm state={state} labels={{ passage: 'takedown.passage', reason: 'takedown.reason' }}>
          <TextArea
            name="passage"
            label={t('takedown.passage')}
            hint={t('takedown.passage_hint', { n: revision.n })}
            max={LONGEST}
            rows={4}
            defaultValue={shown?.passage ?? state.values.passage}
          />
          <TextArea
            name="reason"
            label={t('takedown.reason')}
            hint={t('takedown.reason_hint')}
            max={500}
            rows={2}
            required
            defaultValue={shown?.reason ?? state.values.reason}
          />
          <p className="row">
            <SubmitButton name="intent" value="preview" look="quiet">
              {t('takedown.preview')}
            </SubmitButton>
            {shown?.preview ? (
              <>
                <input type="hidden" name="chapter" value={place.chapter.id} />
                <input type="hidden" name="shown" value={shown.passage} />
                <SubmitButton name="intent" value="take-down" look="danger">
                  {t('takedown.do')}
                </SubmitButton>
              </>
            ) : null}
          </p>
        </ActionForm>
        <h3 className="label">{t('takedown.text', { n: revision.n })}</h3>
        <pre className="bubble takedown__text" lang={place.story.language} dir="auto">
          {text}
        </pre>
      </div>
    </main>
  )
}

type Shown = { passages: string[]; held: { chapter: string; n: number; slug: string }[]; more: boolean }

function Preview({ preview }: { preview: Shown }) {
  const { story } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <section className="team stack">
      <h3>{t('takedown.would_go')}</h3>
      {preview.passages.length === 0 ? <p>{t('takedown.short_ones')}</p> : null}
      {preview.passages.map((passage) => (
        <blockquote key={passage} className="bubble" lang={story.language} dir="auto">
          {passage}
        </blockquote>
      ))}
      <h4 className="label">{t('takedown.from')}</h4>
      {preview.held.length === 0 ? <p>{t('takedown.from_none')}</p> : null}
      <ul>
        {preview.held.map(({ chapter, n, slug }) => (
          <li key={`${slug} ${n}`}>
            <Link to={paths.revision(story.slug, slug, n)}>
              {t('takedown.revision_of', { title: chapter, n })}
            </Link>
          </li>
        ))}
      </ul>
      {preview.more ? <p className="muted">{t('takedown.more')}</p> : null}
    </section>
  )
}
