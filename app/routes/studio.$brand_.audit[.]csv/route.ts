import type { LoaderFunctionArgs } from '@remix-run/node'
import { csv } from '#app/components/studio/csv.ts'
import { fileResponse, loadFullAuditLog } from '#app/components/studio/full-audit-log.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { slug, lines } = await loadFullAuditLog(args)
  const rows = lines.map(({ n, at, actor, action, target, data, hash }) => [
    ...[n, at.toISOString(), actor?.handle, action],
    ...[target.kind, target.label ?? target.id, JSON.stringify(data), hash],
  ])
  const head = ['n', 'at', 'by', 'action', 'kind', 'what', 'details', 'hash']
  return fileResponse(csv([head, ...rows]), 'text/csv', `audit-${slug}.csv`)
}
