import type { LoaderFunctionArgs } from '@remix-run/node'
import { fileResponse, loadFullAuditLog } from '#app/components/studio/whole-audit.ts'

/** With the hashes, so that the chain can be checked by others. */
export async function loader(args: LoaderFunctionArgs) {
  const { slug, lines } = await loadFullAuditLog(args)
  return fileResponse(JSON.stringify(lines, null, 2), 'application/json', `audit-${slug}.json`)
}
