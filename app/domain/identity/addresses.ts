/** Characters that `URL` would parse as something other than a host name and drop. */
const NOT_IN_A_NAME = /[\s/:?#@%[\]\\<>"]/

function asciiDomain(domain: string): string {
  if (NOT_IN_A_NAME.test(domain)) return domain
  try {
    return new URL(`http://${domain}`).hostname || domain
  } catch {
    return domain
  }
}

/**
 * Converts an e-mail address to the form mail servers use: `info@bücher.example` becomes `info@xn--bcher-kva.example`.
 * Every spelling of a mailbox's domain gives the same address.
 */
export function asciiAddress(address: string): string {
  const text = address.trim().normalize('NFKC')
  const at = text.lastIndexOf('@')
  return at < 1 ? text : `${text.slice(0, at)}@${asciiDomain(text.slice(at + 1))}`
}

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const TOP = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/

/** Whether an ASCII domain has at least two labels, the last of which is not a number. */
export function isMailDomain(domain: string): boolean {
  const labels = domain.toLowerCase().split('.')
  const top = labels.at(-1) ?? ''
  return labels.length >= 2 && TOP.test(top) && labels.every((label) => LABEL.test(label))
}
