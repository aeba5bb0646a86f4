import { isLoopback } from '../settings.ts'

/** What proxies, tunnels and content networks write into the requests they pass on. */
const FORWARDING =
  /^(?:forwarded(?:-.*)?|via|cdn-loop|(?:x-)?(?:real|client|remote|cluster-client|true-client|originating)-(?:ip|addr|host|port)|true-client-ip|x-(?:forwarded|original|proxy|envoy|amzn?|amz|vercel|nf|azure|appengine|cloud-trace|arr|host|rewrite|scheme|request-start|ngrok|middleton)(?:-.*)?|x-cluster-client-ip|(?:cf|fly|fastly|akamai|incap|sucuri|tailscale|ngrok|render|do|gfe|proxy)-.*)$/

/** The name in a Host header, without its port and brackets. */
function nameIn(host: string): string {
  try {
    return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '')
  } catch {
    return ''
  }
}

/**
 * Did the request come from this machine to this machine, with nobody in between? A loopback address alone does not
 * say so: that is what a proxy beside us has too, and a foreign page can have its own name resolve to us.
 */
export const isDirect = (headers: Headers, ip: string): boolean =>
  isLoopback(ip.replace(/^::ffff:/i, '')) &&
  isLoopback(nameIn(headers.get('host') ?? '')) &&
  ![...headers.keys()].some((name) => FORWARDING.test(name))
