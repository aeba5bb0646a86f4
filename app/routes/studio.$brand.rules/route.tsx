import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { parse } from '#app/domain/parse.ts'
import { ChangeRule, PreviewRule, wordsOfLines } from '#app/domain/text-rules/forms.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Select } from '#app/ui/field.tsx'
import { useStudio } from '../studio.$brand/studio-view.ts'
import { RuleForm } from './rule-form.tsx'

type Fields = Pick<FormData | URLSearchParams, 'get'>

/** Reads the fields that saving a rule and trying it have in common. */
function ruleFields(form: Fields) {
  const limit = form.get('limit')
  return {
    kind: form.get('kind') ?? '',
    ...(limit ? { limit: Number(limit) } : {}),
    words: wordsOfLines(String(form.get('words') ?? '')),
    ...(form.get('challenge') ? { challenge: form.get('challenge') } : {}),
  }
}

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.brand ?? ''
  const search = new URL(request.url).searchParams
  const challenge = search.get('challenge') ?? ''
  const { rules, can } = valueOrThrow(await app.rules.view(actor, key, challenge), request)
  const asked = search.has('kind') ? parse(PreviewRule, ruleFields(search)) : undefined
  const preview = asked?.ok
    ? { kind: asked.value.kind, ...valueOrThrow(await app.rules.preview(actor, key, asked.value), request) }
    : null
  const tried = asked?.ok ? { limit: asked.value.limit ?? null, words: asked.value.words } : null
  const refused = asked && !asked.ok ? { refusal: asked, values: Object.fromEntries(search) } : undefined
  return { rules, can, challenge, preview, tried, refused, mode: search.get('mode') ?? '' }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const key = params.brand ?? ''
  const input = parse(ChangeRule, { ...ruleFields(form), mode: form.get('mode') ?? '' })
  if (!input.ok) return refusedForm(input, form)
  const changed = await app.rules.change(actor, key, input.value)
  if (!changed.ok) return refusedForm(changed, form)
  const { kind, mode, words, limit, challenge } = input.value
  // A rule that watches shows at once what it would have held.
  const query = new URLSearchParams({
    ...(challenge && { challenge }),
    ...(mode === 'watch' && { kind, mode, words: words.join('\n'), limit: String(limit ?? '') }),
  })
  const to = paths.studioSection(key, 'rules')
  return redirectWith(`${to}${query.size > 0 ? `?${query}` : ''}#rule-${kind}`, { key: 'rules.saved' })
}

export default function Rules() {
  const { rules, can, challenge, preview, tried, refused, mode } = useLoaderData<typeof loader>()
  const { challenges } = useStudio()
  const t = useT()
  const answer = useActionData<typeof action>() ?? refused
  return (
    <section className="stack">
      <h2>{t('rules.title')}</h2>
      <p className="measure">{t('rules.about')}</p>
      {can.change ? <p className="muted measure">{t('rules.watch_first')}</p> : null}
      {challenges.length === 0 ? null : (
        <Form method="get" className="row rules__scope">
          <Select
            name="challenge"
            label={t('rules.scope')}
            defaultValue={challenge}
            options={[
              { value: '', label: t('rules.scope_all') },
              ...challenges.map(({ slug, title }) => ({ value: slug, label: title })),
            ]}
          />
          <SubmitButton look="quiet">{t('rules.scope_show')}</SubmitButton>
        </Form>
      )}
      {can.change ? null : <p className="muted">{t('rules.only_managers')}</p>}
      <ul className="rows rules">
        {rules.map((rule) => (
          <RuleForm
            key={`${challenge} ${rule.kind} ${String(rule.changedAt)}`}
            rule={rule}
            tried={preview?.kind === rule.kind && tried ? { ...tried, ...modeOf(mode) } : {}}
            challenge={challenge}
            mayChange={can.change}
            preview={preview?.kind === rule.kind ? preview : null}
            answer={answer}
          />
        ))}
      </ul>
    </section>
  )
}

/** The mode that was chosen before the rule was tried, so that the form keeps it. */
const modeOf = (mode: string) =>
  mode === 'off' || mode === 'watch' || mode === 'hold' ? { mode: mode as 'off' | 'watch' | 'hold' } : {}
