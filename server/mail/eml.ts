import { asciiAddress } from '#app/domain/identity/addresses.ts'
import type { MailRow } from '#db/queries/mails.ts'

/** Encodes a header value as ASCII on one line, as RFC 2047 requires. */
const headerText = (text: string) =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`

const part = (type: string, text: string) => [
  `Content-Type: ${type}; charset=utf-8`,
  'Content-Transfer-Encoding: 8bit',
  '',
  ...text.split('\n'),
]

/** Formats an .eml file. Nodemailer would fold lines at 76 characters, which breaks links. */
export function formatEml(from: string, mail: MailRow): string {
  const head = {
    From: from,
    To: asciiAddress(mail.to),
    Subject: headerText(mail.subject),
    Date: mail.createdAt.toUTCString().replace('GMT', '+0000'),
    'Message-ID': `<${mail.id}@unggun>`,
    'MIME-Version': '1.0',
    ...mail.headers,
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}`)
  if (mail.html === null) return [...lines, ...part('text/plain', mail.body)].join('\r\n')
  const boundary = `part-${mail.id}`
  return [
    ...lines,
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    ...[`--${boundary}`, ...part('text/plain', mail.body)],
    ...[`--${boundary}`, ...part('text/html', mail.html)],
    ...[`--${boundary}--`, ''],
  ].join('\r\n')
}
