import type { LoaderFunctionArgs } from '@remix-run/node'
import { replayResponse } from '#app/components/publishing/replay-response.ts'

/** Asked for where nobody is known: what leads from published text to published text. */
export const loader = (args: LoaderFunctionArgs): Promise<Response> => replayResponse(args)
