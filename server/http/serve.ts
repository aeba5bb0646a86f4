import { randomUUID } from 'node:crypto'
import type { Actor } from '#app/domain/actor.ts'
import { refuse } from '#app/domain/decision.ts'
import { problem } from './answers.ts'
import { soundRequest } from './body.ts'
import { preferencesOf } from './credentials.ts'
import { changesThings, isKnownMethod, mayComeFrom } from './guard.ts'
import { secured } from './headers.ts'
import type { Site } from './site.ts'
import { callerOf, type Visit } from './visit.ts'

export type Serve = (
  request: Request,
  ip: string,
  handle: (request: Request, visit: Visit) => Promise<Response>,
) => Promise<Response>

type Needs = {
  site: Site
  resolveActor: (request: { headers: Headers }) => Promise<Actor>
  /** Told of errors nobody foresaw, with the id that the person was shown. */
  report: (error: unknown, requestId: string) => void
}

/** Around every request, whatever answers it: who asks, may it come from there, is it sound; and the headers. */
export function createServe({ site, resolveActor, report }: Needs): Serve {
  async function answer(request: Request, ip: string, requestId: string, handle: Parameters<Serve>[2]) {
    const asked = { locale: preferencesOf(request.headers).locale, requestId }
    if (!isKnownMethod(request.method)) return problem(refuse('method_not_allowed'), request, asked)
    const actor = await resolveActor(request)
    const visit = { actor, caller: callerOf(request.headers, ip), requestId }
    asked.locale = actor.locale
    const origin = mayComeFrom(site, request, actor)
    if (!origin.ok) return problem(origin, request, asked)
    if (!changesThings(request.method)) return secured(await handle(request, visit), visit, site)
    const sound = await soundRequest(request)
    if (!sound.ok) return problem(sound, request, asked)
    return secured(await handle(sound.value, visit), visit, site)
  }

  return async (request, ip, handle) => {
    const requestId = randomUUID()
    try {
      return secured(await answer(request, ip, requestId, handle), { requestId }, site)
    } catch (error) {
      report(error, requestId)
      const body = { code: 'internal', message: 'Something broke on our side.', requestId }
      return secured(Response.json(body, { status: 500 }), { requestId }, site)
    }
  }
}
