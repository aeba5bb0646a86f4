import { DomUtils, parseDocument } from 'htmlparser2'

type Document = ReturnType<typeof parseDocument>
type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]

/** A control that takes typed text. */
type TextField = { name: string; isRequired: boolean; isSecret: boolean; value: string }
export type PageForm = {
  action: string
  /** The values that the form sends unless somebody types: hidden fields, and the chosen options. */
  preset: [name: string, value: string][]
  texts: TextField[]
}

const NOT_TYPED = new Set(['hidden', 'checkbox', 'radio', 'submit', 'button', 'file', 'range', 'color'])

const elements = (name: string, under: Document | Element) => DomUtils.getElementsByTagName(name, under)
const attribute = (element: Element, name: string) => element.attribs[name] ?? ''
const byId = (id: string, under: Document) => DomUtils.getElementById(id, under)

function presetOf(form: Element): PageForm['preset'] {
  const inputs = elements('input', form).filter((input) => {
    const type = attribute(input, 'type')
    return type === 'hidden' || (['checkbox', 'radio'].includes(type) && 'checked' in input.attribs)
  })
  const selects = elements('select', form).map((select): [string, string] => {
    const options = elements('option', select)
    const chosen = options.find((option) => 'selected' in option.attribs) ?? options[0]
    return [attribute(select, 'name'), chosen ? attribute(chosen, 'value') : '']
  })
  const given = inputs.map((input): [string, string] => [
    attribute(input, 'name'),
    attribute(input, 'value') || (attribute(input, 'type') === 'hidden' ? '' : 'on'),
  ])
  const button = elements('button', form).find((each) => attribute(each, 'type') !== 'button')
  if (button && attribute(button, 'name')) given.push([attribute(button, 'name'), attribute(button, 'value')])
  return [...given, ...selects].filter(([name]) => name !== '')
}

function textsOf(form: Element): TextField[] {
  const typed = elements('input', form).filter((input) => !NOT_TYPED.has(attribute(input, 'type')))
  return [...typed, ...elements('textarea', form)]
    .filter((control) => attribute(control, 'name') !== '' && !('readonly' in control.attribs))
    .map((control) => ({
      name: attribute(control, 'name'),
      isRequired: 'required' in control.attribs,
      isSecret: attribute(control, 'type') === 'password',
      value:
        control.name === 'textarea'
          ? DomUtils.textContent(control).replace(/^\n/, '')
          : attribute(control, 'value'),
    }))
}

/** Lists the forms of a page that send something typed to this site. */
export function formsOf(html: string, path: string): PageForm[] {
  return elements('form', parseDocument(html))
    .filter((form) => attribute(form, 'method').toLowerCase() === 'post')
    .map((form) => ({
      action: attribute(form, 'action') || path,
      preset: presetOf(form),
      texts: textsOf(form),
    }))
    .filter(({ texts }) => texts.length > 0)
}

/**
 * Returns the names of the fields that the list of errors above a form links to, and what is wrong with the list: a link
 * that leads nowhere, names no field, or leads to a field without its own sentence.
 */
export function linkedErrors(html: string): { names: string[]; wrong: string[] } {
  const page = parseDocument(html)
  const [list] = DomUtils.getElementsByClassName('problems', page)
  const links = list ? elements('a', list) : []
  const toFields = links.filter((link) => attribute(link, 'href').startsWith('#'))
  const wrong: string[] = []
  for (const link of toFields) {
    const id = attribute(link, 'href').slice(1)
    const said = DomUtils.textContent(link)
    const field = byId(id, page)
    if (!said.includes(': ')) wrong.push(`"${said}" does not name its field`)
    if (!field) wrong.push(`${id} is nowhere on the page`)
    else if (!/\S/.test(sentenceBeside(field, page))) wrong.push(`${id} has no sentence beside it`)
  }
  const invalid = elements('*', page).filter((each) => attribute(each, 'aria-invalid') === 'true')
  const linked = new Set(toFields.map((link) => attribute(link, 'href').slice(1)))
  for (const field of invalid)
    if (!linked.has(attribute(field, 'id')))
      wrong.push(`${attribute(field, 'name')} is invalid, but not linked`)
  return { names: [...linked].map((id) => id.replace(/^field-/, '')), wrong }
}

function sentenceBeside(field: Element, page: Document): string {
  if (attribute(field, 'class').includes('field__error')) return DomUtils.textContent(field)
  if (attribute(field, 'aria-invalid') !== 'true') return ''
  const ids = attribute(field, 'aria-describedby').split(' ')
  return ids
    .map((id) => byId(id, page))
    .map((each) => (each ? DomUtils.textContent(each) : ''))
    .join(' ')
}
