import type { LoaderFunctionArgs } from '@remix-run/node'
import { replayResponse } from '#app/components/publishing/replay-response.ts'

/** The replay data for frames, where every caller is a visitor: steps between published texts only. */
export const loader = (args: LoaderFunctionArgs): Promise<Response> => replayResponse(args)
