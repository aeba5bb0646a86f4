import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import { Badge, Notice } from '#app/ui/notice.tsx'
import { Breadcrumbs, Pager } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const before = new URL(request.url).searchParams.get('before') ?? undefined
  const { kept, items, next } = valueOrThrow(await app.mails(actor, before), request)
  return {
    kept,
    meta: { title: translator(actor.locale)('admin.mail') },
    next: next ? paths.adminMail({ before: next }) : null,
    items: items.map(({ createdAt, sentAt, ...mail }) => ({
      ...mail,
      createdAt: createdAt.toISOString(),
      sent: sentAt !== null,
    })),
  }
}

type Item = ReturnType<typeof useLoaderData<typeof loader>>['items'][number]

export default function OutboxPage() {
  const t = useT()
  const { kept, items, next } = useLoaderData<typeof loader>()
  return (
    <main className="page" id="content">
      <div className="stack">
        <Breadcrumbs trail={[{ to: paths.admin(), label: t('admin.title') }]} />
        <h1>{t('admin.mail')}</h1>
        <p className="lead">{t('admin.mail_lead')}</p>
        <Notice>{kept ? t('admin.mail_kept') : t('admin.mail_sent_by_server')}</Notice>
        {items.length === 0 ? <p className="muted">{t('admin.mail_none')}</p> : null}
        <div className="rows">
          {items.map((mail) => (
            <Letter key={mail.id} mail={mail} kept={kept} />
          ))}
        </div>
        <Pager next={next} />
      </div>
    </main>
  )
}

/** Shows a mail with clickable links: on a machine without a mail server this page replaces the mailbox. */
function Letter({ mail, kept }: { mail: Item; kept: boolean }) {
  const t = useT()
  return (
    // A mail is in the language of its receiver, which may differ from the language of the page.
    <article className="stack" lang="und">
      <div>
        <h2>{mail.subject}</h2>
        <p className="meta row">
          <bdi>{t('admin.mail_to', { address: mail.to })}</bdi>
          <Time at={mail.createdAt} as="full" />
          {kept ? null : <State sent={mail.sent} failures={mail.failures} />}
        </p>
      </div>
      {mail.body ? (
        <div className="letter">
          {mail.body.split(/(https?:\/\/\S+)/).map((part, at) =>
            at % 2 === 1 ? (
              <a key={part} href={part}>
                {part}
              </a>
            ) : (
              part
            ),
          )}
        </div>
      ) : null}
    </article>
  )
}

function State({ sent, failures }: { sent: boolean; failures: number }) {
  const t = useT()
  if (sent) return <Badge tone="good">{t('admin.mail_sent')}</Badge>
  if (failures > 0) return <Badge tone="bad">{t('admin.mail_failed', { count: failures })}</Badge>
  return <Badge>{t('admin.mail_waiting')}</Badge>
}
