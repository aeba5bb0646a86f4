import { Form } from '@remix-run/react'
import { useT } from '../../messages/use-t.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

type Props = { kept: string; title: string | undefined; more: string | undefined; language: string }

/** A contribution that was sent after its phase ended. The author can read and copy it, and send it if the phase opens again. */
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
