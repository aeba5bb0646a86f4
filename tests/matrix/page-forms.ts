import { DomUtils, parseDocument } from 'htmlparser2'

type Document = ReturnType<typeof parseDocument>
type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]

/** A control that takes typed text. */
type TextField = { name: string; isRequired: boolean; isSecret: boolean; value: string }
/** A checkbox, a radio button or an option of a list. */
type Choice = { name: string; value: string; kind: string; isChosen: boolean }
export type PageForm = {
  action: string
  /** The values that the form sends besides texts and choices: hidden fields, and the first button. */
  preset: [name: string, value: string][]
  choices: Choice[]
  texts: TextField[]
}

const NOT_TYPED = new Set(['hidden', 'checkbox', 'radio', 'submit', 'button', 'file', 'range', 'color'])

const elements = (name: string, under: Document | Element) => DomUtils.getElementsByTagName(name, under)
const attribute = (element: Element, name: string) => element.attribs[name] ?? ''
const byId = (id: string, under: Document) => DomUtils.getElementById(id, under)

function presetOf(form: Element): PageForm['preset'] {
  const hidden = elements('input', form).filter((input) => attribute(input, 'type') === 'hidden')
  const button = elements('button', form).find((each) => attribute(each, 'type') !== 'button')
  return [...hidden, ...(button ? [button] : [])]
    .map((each): [string, string] => [attribute(each, 'name'), attribute(each, 'value')])
    .filter(([name]) => name !== '')
}

function choicesOf(form: Element): Choice[] {
  const boxes = elements('input', form).filter((input) => /checkbox|radio/.test(attribute(input, 'type')))
  const checked = boxes.map((box) => ({
    name: attribute(box, 'name'),
    value: attribute(box, 'value') || 'on',
    kind: attribute(box, 'type'),
    isChosen: 'checked' in box.attribs,
  }))
  const listed = elements('select', form).flatMap((select) => {
    const options = elements('option', select)
    const chosen = options.find((option) => 'selected' in option.attribs) ?? options[0]
    return options.map((option) => ({
      name: attribute(select, 'name'),
      value: attribute(option, 'value'),
      kind: 'select',
      isChosen: option === chosen,
    }))
  })
  return [...checked, ...listed].filter(({ name }) => name !== '')
}

export const chosenIn = (choices: readonly Choice[]): [string, string][] =>
  choices.filter(({ isChosen }) => isChosen).map(({ name, value }) => [name, value])

/** Chooses the last of each list and group of radio buttons, and the opposite of each checkbox. */
export const choosesOtherwise = (choices: readonly Choice[]): Choice[] =>
  choices.map((choice) => ({
    ...choice,
    isChosen:
      choice.kind === 'checkbox'
        ? !choice.isChosen
        : choices.findLast(({ name }) => name === choice.name) === choice,
  }))

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

/** The form with the controls outside of it that belong to it, as one tree. */
function withOwnControls(form: Element, page: Document): Element {
  const id = attribute(form, 'id')
  const outside = elements('input', page).filter((input) => id !== '' && attribute(input, 'form') === id)
  return Object.assign(form.cloneNode(true), { children: [...form.children, ...outside] })
}

/** Lists the forms of a page in which something is typed or has to be chosen, and that send it to this site. */
export function formsOf(html: string, path: string): PageForm[] {
  const page = parseDocument(html)
  return elements('form', page)
    .filter((form) => attribute(form, 'method').toLowerCase() === 'post')
    .map((each) => withOwnControls(each, page))
    .map((form) => ({
      action: attribute(form, 'action') || path,
      preset: presetOf(form),
      choices: choicesOf(form),
      texts: textsOf(form),
    }))
    .filter(({ texts, choices }) => texts.length > 0 || choices.some(({ kind }) => kind !== 'select'))
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
    if (!/[:?] /.test(said)) wrong.push(`"${said}" does not name its field`)
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
