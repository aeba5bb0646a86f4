import { placesFor } from './expectations.ts'
import { fillPage, nounOfPage } from './page-addresses.ts'
import { choosesOtherwise, chosenIn, formsOf, linkedErrors, type PageForm } from './page-forms.ts'
import type { Place, State } from './places.ts'
import type { Role } from './roles.ts'
import type { MatrixSite } from './site.ts'

/** The role that sees most of the forms, in the states in which they are shown. */
const SEEN_BY: Partial<Record<State, Role[]>> = {
  ideas: ['author'],
  writing: ['visitor', 'author', 'owner', 'admin'],
  voting: ['owner'],
  verdict: ['owner'],
  closed: ['author', 'owner'],
  held: ['owner'],
}

/** Texts that most fields refuse. The long one is longer than a comment may be, unless the whole form would be too large. */
const WAYS = {
  empty: () => '',
  'too long': ({ texts }: PageForm) => 'x'.repeat(Math.min(5_200, Math.floor(55_000 / texts.length))),
}

type Found = PageForm & { role: Role; page: string }

/** Two forms are the same if they have the same intent and the same fields. */
const keyOf = ({ preset, choices, texts }: PageForm): string => {
  const intent = preset.find(([name]) => name === 'intent')?.[1] ?? ''
  const names = new Set([...preset.map(([name]) => name), ...[...choices, ...texts].map(({ name }) => name)])
  return [intent, ...names].join(' ')
}

/** Finds the different forms of a page in which something is typed. */
async function formsOfPage(site: MatrixSite, places: readonly Place[], path: string) {
  const found = new Map<string, Found>()
  for (const place of placesFor(nounOfPage(path), places))
    for (const role of SEEN_BY[place.state] ?? []) {
      const page = fillPage(path, place)
      const { status, text } = await site.ask(role, { method: 'GET', path: page })
      if (status !== 200) continue
      for (const form of formsOf(text, page))
        if (!found.has(keyOf(form))) found.set(keyOf(form), { ...form, role, page })
    }
  return found
}

const valuesOf = (pairs: readonly [string, string][], wanted: string): string =>
  pairs.flatMap(([name, value]) => (name === wanted ? [value] : [])).join(' ')

/** Returns what is wrong with the page that answers a form whose fields all have this text; a long text comes with other choices. */
async function problemsOf(site: MatrixSite, form: Found, typed: string): Promise<string[]> {
  const fields = form.texts.map(({ name }): [string, string] => [name, typed])
  const chosen = chosenIn(typed === '' ? form.choices : choosesOtherwise(form.choices))
  const body = new URLSearchParams([...form.preset, ...chosen, ...fields]).toString()
  const type = 'application/x-www-form-urlencoded'
  const { status, text } = await site.ask(form.role, { method: 'POST', path: form.action, body, type })
  if (status < 400) return []
  const { names, wrong } = linkedErrors(text)
  if (status === 422 && names.length === 0) wrong.push('no field is linked')
  const again = formsOf(text, form.page).find((each) => keyOf(each) === keyOf(form))
  for (const { name, isRequired, isSecret } of form.texts) {
    // An empty share of the credit counts as nothing.
    const isMissed = typed === '' && isRequired && !name.startsWith('share:') && !names.includes(name)
    if (isMissed) wrong.push(`${name} is empty, but not named`)
    const isKept = again?.texts.find((each) => each.name === name)?.value === typed
    if (typed !== '' && !isSecret && !isKept) wrong.push(`${name} is not kept`)
  }
  const kept = chosenIn(again?.choices ?? [])
  for (const name of new Set(typed === '' ? [] : form.choices.map((choice) => choice.name)))
    if (valuesOf(kept, name) !== valuesOf(chosen, name)) wrong.push(`the choice of ${name} is not kept`)
  return wrong.map((problem) => `${problem} (${status})`)
}

/** Returns what is wrong with the pages that answer invalid forms of this page. */
export async function formProblems(site: MatrixSite, places: readonly Place[], path: string) {
  const found: string[] = []
  for (const [key, form] of await formsOfPage(site, places, path))
    for (const [way, textFor] of Object.entries(WAYS).slice(0, form.texts.length > 0 ? undefined : 1))
      for (const problem of await problemsOf(site, form, textFor(form)))
        found.push(`${key}, ${way}, by ${form.role}: ${problem}`)
  return found
}
