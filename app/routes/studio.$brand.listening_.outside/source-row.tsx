import type { SerializeFrom } from '@remix-run/node'
import { Form } from '@remix-run/react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Badge, Notice } from '#app/ui/notice.tsx'
import type { OutsideSource } from '#server/commands/listening/outside/view-sources.ts'

type Props = { source: SerializeFrom<OutsideSource>; mayChange: boolean }

/** Shows one source: its messages, its last error, the time of the next request, and the button to stop it. */
export function SourceRow({ source, mayChange }: Props) {
  const t = useT()
  const format = useFormat()
  const { name, url, kind, items, isPaused, readAt, nextPollAt, createdAt } = source
  const { problem, problemStatus, importing } = source
  return (
    <li className="stack">
      <div className="row">
        <h4 className="outside__name">{name}</h4>
        <Badge>{t(`outside.${kind}`)}</Badge>
        {isPaused ? <Badge tone="highlight">{t('outside.paused')}</Badge> : null}
      </div>
      {url ? (
        <p className="outside__url">
          <a href={url} rel="noopener noreferrer nofollow">
            {url}
          </a>
        </p>
      ) : null}
      <p className="meta">
        {t('outside.items', { count: items })}.{' '}
        {readAt
          ? t('outside.read_at', { when: format.full(readAt) })
          : t('outside.added_at', { when: format.full(createdAt) })}
        {nextPollAt ? ` ${t('outside.next_at', { when: format.full(nextPollAt) })}` : null}
      </p>
      {problem ? (
        <Notice tone="bad">
          {t(`outside.problem_${problem}`)}
          {problemStatus ? ` (${problemStatus})` : null}
        </Notice>
      ) : null}
      {importing ? <Notice tone="live">{t('outside.importing', importing)}</Notice> : null}
      {mayChange ? <SourceForms source={source} /> : null}
    </li>
  )
}

function SourceForms({ source: { id, kind, isPaused, items } }: Pick<Props, 'source'>) {
  const t = useT()
  return (
    <div className="row outside__forms">
      {kind === 'feed' ? (
        <Form method="post">
          <input type="hidden" name="source" value={id} />
          <input type="hidden" name="change" value={isPaused ? 'resume' : 'pause'} />
          <SubmitButton look="quiet" size="small">
            {isPaused ? t('outside.resume') : t('outside.pause')}
          </SubmitButton>
        </Form>
      ) : null}
      <Disclosure label={t('outside.delete')}>
        <Form method="post" className="stack">
          <input type="hidden" name="source" value={id} />
          <input type="hidden" name="change" value="delete" />
          <p>{t('outside.delete_ask', { count: items })}</p>
          <SubmitButton look="danger" size="small">
            {t('outside.delete_now')}
          </SubmitButton>
        </Form>
      </Disclosure>
    </div>
  )
}
