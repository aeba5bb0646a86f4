import type { LoaderFunctionArgs } from '@remix-run/node'
import { replayResponse } from '#app/components/publishing/replay-response.ts'

export const loader = (args: LoaderFunctionArgs): Promise<Response> => replayResponse(args)
