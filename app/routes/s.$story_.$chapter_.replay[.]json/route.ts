import type { LoaderFunctionArgs } from '@remix-run/node'
import { replayAnswer } from '#app/components/publishing/replay-response.ts'

export const loader = (args: LoaderFunctionArgs): Promise<Response> => replayAnswer(args)
