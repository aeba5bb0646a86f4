import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { parse } from '#app/domain/parse.ts'
import { FindAlike } from '#app/domain/questions/forms.ts'

/** Returns questions that are alike to the one being typed. */
export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const asked = parse(FindAlike, {
    ...{ kind: query.get('kind') ?? '', id: query.get('id') ?? '' },
    text: (query.get('text') ?? '').slice(0, 1_000),
  })
  const found = asked.ok ? await app.questions.alike(actor, asked.value) : asked
  return json({ alike: found.ok ? found.value : [] })
}
