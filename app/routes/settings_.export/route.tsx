import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { isMember } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import { pageMeta } from '#app/ui/meta.ts'
import { Breadcrumbs } from '#app/ui/notice.tsx'

export async function loader({ request, context: { actor } }: LoaderFunctionArgs) {
  valueOrThrow(isMember(actor) ? ok(null) : refuse('sign_in'), request)
  return { meta: { title: translator(actor.locale)('settings.export'), noIndex: true } }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data?.meta)

export default function ExportPage() {
  const t = useT()
  return (
    <main className="page" id="content">
      <Breadcrumbs
        label={t('common.breadcrumbs')}
        trail={[{ to: paths.settings(), label: t('settings.title') }]}
      />
      <div className="narrow stack">
        <h1>{t('settings.export')}</h1>
        <p>{t('settings.export_about')}</p>
        <p>{t('settings.export_about_folder')}</p>
        <p className="muted">{t('settings.export_always')}</p>
        <p>
          <a className="button" href={paths.exportFolder()} download>
            {t('settings.export_folder')}
          </a>
        </p>
        <p>
          <a href={paths.exportFile()} download>
            {t('settings.export_file')}
          </a>
        </p>
      </div>
    </main>
  )
}
