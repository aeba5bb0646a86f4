import { useRouteLoaderData } from '@remix-run/react'
import type { ShellData } from './shell/shell-data.ts'

/** The name of the hidden field; the route passes its value to `app.formStamps.typedMs`. */
export const FORM_STAMP = 'shown'

/**
 * Tells the server when the form was shown: a newcomer's first post that is typed too fast waits for a review. `was` is the
 * stamp of a refused form, whose text was typed before.
 */
export function FormStamp({ was }: { was?: string | undefined }) {
  const stamp = useRouteLoaderData<ShellData>('root')?.viewer?.formStamp
  return stamp ? <input type="hidden" name={FORM_STAMP} defaultValue={was || stamp} /> : null
}
