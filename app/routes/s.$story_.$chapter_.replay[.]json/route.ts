import type { LoaderFunctionArgs } from '@remix-run/node'
import { replayAnswer } from '#app/publishing/replay-answer.ts'

export const loader = (args: LoaderFunctionArgs): Promise<Response> => replayAnswer(args)
