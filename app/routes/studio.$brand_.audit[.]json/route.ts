import type { LoaderFunctionArgs } from '@remix-run/node'
import { fileResponse, loadFullAuditLog } from '#app/components/studio/full-audit-log.ts'

/** Serves the audit log as JSON with the hashes, so that others can verify the chain. */
export async function loader(args: LoaderFunctionArgs) {
  const { slug, lines } = await loadFullAuditLog(args)
  return fileResponse(JSON.stringify(lines, null, 2), 'application/json', `audit-${slug}.json`)
}
