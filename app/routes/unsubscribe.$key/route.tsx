import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { LISTENING_MAILS } from '#app/domain/listening/mail-kinds.ts'
import type { NoticeGroup } from '#app/domain/notices/groups.ts'
import type { Translate } from '#app/messages/catalogue.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import type { App } from '#app/view-of.ts'

/** Mail clients POST here without a session (RFC 8058). A GET changes nothing, because link scanners open links. */
export async function loader({ params, context: { app, actor } }: LoaderFunctionArgs) {
  return {
    topic: app.digests.inspectSubscription(params.key ?? '') ?? null,
    meta: { title: translator(actor.locale)('unsubscribe.title') },
  }
}

/** Always answers 200, also for repeated and stale links: a mail client has nobody to show an error to. */
export async function action({ params, context: { app } }: ActionFunctionArgs) {
  const stopped = await app.digests.unsubscribe(params.key ?? '')
  return { stopped: stopped !== undefined }
}

type Topic = Exclude<ReturnType<App['digests']['inspectSubscription']>, 'digest' | undefined>
/** The subject of the mails, in the words of the page with the settings. */
function nameOf(topic: Topic, t: Translate): string {
  const mail = LISTENING_MAILS.find((kind) => topic === `listening_${kind}`)
  return mail ? t(`listening.mail_${mail}`) : t(`notice_settings.group_${topic as NoticeGroup}`)
}

export default function UnsubscribePage() {
  const t = useT()
  const { topic } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()?.stopped
  return (
    <Page title={t('unsubscribe.title')}>
      {topic === null ? <p role="status">{t('unsubscribe.stale')}</p> : null}
      {topic !== null && done ? <p role="status">{t('unsubscribe.done')}</p> : null}
      {topic !== null && !done ? (
        <>
          <p>
            {topic === 'digest'
              ? t('unsubscribe.ask_digest')
              : t('unsubscribe.ask_group', { group: nameOf(topic, t) })}
          </p>
          <Form method="post">
            <SubmitButton>{t('unsubscribe.button')}</SubmitButton>
          </Form>
        </>
      ) : null}
      <p>
        <Link to={paths.noticeSettings()}>{t('unsubscribe.settings')}</Link>
      </p>
    </Page>
  )
}
