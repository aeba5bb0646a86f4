import { Form } from '@remix-run/react'
import { useT } from '../../messages/use-t.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

type Props = { kept: string; title: string | undefined; more: string | undefined; language: string }

/** What was sent too late: its author may read it, copy it and, should the phase open again, send it. */
export function LateDraft({ kept, title, more, language }: Props) {
  const t = useT()
  return (
    <Notice>
      <p>{kept}</p>
      <blockquote className="bubble" lang={language}>
        <p>{title}</p>
        {more ? <p className="plain">{more}</p> : null}
      </blockquote>
      <Form method="post">
        <SubmitButton look="bare" size="small" name="intent" value="discard-late">
          {t('ideas.draft_discard')}
        </SubmitButton>
      </Form>
    </Notice>
  )
}
