import { isIPv4, isIPv6 } from 'node:net'

/** The eight groups of an IPv6 address, however it is written. A zone (`%eth0`) is no part of it. */
function groupsOf(address: string): number[] {
  const canonical = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1)
  const [head = '', tail] = canonical.split('::')
  const numbers = (part: string) =>
    part
      .split(':')
      .filter(Boolean)
      .map((group) => Number.parseInt(group, 16))
  const [left, right] = [numbers(head), numbers(tail ?? '')]
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right]
}

const dotted = (high = 0, low = 0) => [high >> 8, high & 255, low >> 8, low & 255].join('.')
const startsWith = (groups: number[], prefix: number[]) => prefix.every((group, at) => groups[at] === group)

/** IPv4 in an IPv6 coat: mapped (::ffff:0:0/96), translated (64:ff9b::/96) or 6to4 (2002::/16). */
function embeddedIPv4(groups: number[]): string | undefined {
  const isLast = [
    [0, 0, 0, 0, 0, 0xffff],
    [0x64, 0xff9b, 0, 0, 0, 0],
  ].some((prefix) => startsWith(groups, prefix))
  if (isLast) return dotted(groups[6], groups[7])
  return groups[0] === 0x2002 ? dotted(groups[1], groups[2]) : undefined
}

type Place = { is: 4; address: string } | { is: 6; prefix: string } | { is: 'other'; text: string }

function placeOf(ip: string): Place {
  if (isIPv4(ip)) return { is: 4, address: ip }
  if (!isIPv6(ip)) return { is: 'other', text: ip }
  const groups = groupsOf(ip)
  const four = embeddedIPv4(groups)
  if (four) return { is: 4, address: four }
  const prefix = groups.slice(0, 4).map((group) => group.toString(16))
  return { is: 6, prefix: `${prefix.join(':')}::/64` }
}

/** What limits count: an IPv4 address, or the /64 that one IPv6 household is given whole. */
export function countedAs(ip: string): string {
  const place = placeOf(ip)
  return place.is === 4 ? place.address : place.is === 6 ? place.prefix : place.text
}

/** /24 and /64: what one household, office or village shares, and nothing finer. */
export function networkOf(ip: string): string {
  const place = placeOf(ip)
  if (place.is === 4) return `${place.address.replace(/\.\d+$/, '')}.0/24`
  return place.is === 6 ? place.prefix : place.text
}
