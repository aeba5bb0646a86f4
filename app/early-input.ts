type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isChoice = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')

/** Returns whether a list has another choice than in the HTML, where browsers choose the first one if none is chosen. */
function isOtherChoice({ options, selectedIndex }: HTMLSelectElement): boolean {
  const each = [...options]
  if (!each.some(({ defaultSelected }) => defaultSelected)) return selectedIndex > 0
  return each.some(({ selected, defaultSelected }) => selected !== defaultSelected)
}

function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) return isOtherChoice(field)
  if (isChoice(field)) return field.checked !== field.defaultChecked
  return field.value !== field.defaultValue
}

/** Sets a field as it was, and tells its component with the events of browsers. */
function announce(field: Field, value: string, isChecked: boolean): void {
  // A component that controls its field may have set it back.
  if (isChoice(field)) field.checked = isChecked
  else if (!isChanged(field) && field.type !== 'file') field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true }))
  if (isChoice(field) || field instanceof HTMLSelectElement)
    field.dispatchEvent(new Event('change', { bubbles: true }))
}

/**
 * Notes what was typed and chosen before the scripts of the page ran. The function that it returns tells the components:
 * previews, drafts, live checks and counters begin with it.
 */
export function noteEarlyInput(): () => void {
  const fields = [...document.querySelectorAll<Field>('input:not([type=hidden]), textarea, select')]
  const changed = fields.filter(isChanged).map((field) => {
    const isChecked = isChoice(field) && field.checked
    return { field, isChecked, value: field.value }
  })
  return () => {
    // Of a group of radio buttons, browsers tell about the chosen one. Each in its own task, like the events of browsers: a
    // handler sees what the one before has changed.
    for (const { field, value, isChecked } of changed)
      if (field.type !== 'radio' || isChecked) setTimeout(announce, 0, field, value, isChecked)
  }
}
