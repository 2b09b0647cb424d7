/** What is wrong with an input, in English: for the form, the command line and refused requests alike. */
import { COMMAND_BYTES, MAX_ARG_STRLEN } from '../at-most'
import type { Complaint, Misshapen } from '../complaints'
import { wholeWords } from '../tables/setting-row'
import { count } from './count'

const nameOf = (argument: number): string => (argument === 0 ? 'the command' : `argument ${argument}`)

/** Without the path, which its place says, or {@link complainAbout}. */
export function complaintWords(complaint: Complaint): string {
  switch (complaint.why) {
    case 'not-whole':
      return `must be ${wholeWords(complaint)}`
    case 'no-host':
      return `must be an IPv4 address such as 127.0.0.1, an IPv6 address such as ::1 (no brackets, no scope such as %eth0), or a host name${complaint.every ? '; 0.0.0.0 or :: for every interface' : ''}`
    case 'no-process':
      return 'must be a process: PID@BIRTH'
    case 'no-network':
      return `${JSON.stringify(complaint.value)} is neither an address (192.0.2.7, ::1) nor a network (10.0.0.0/8, 2001:db8::/32)`
    case 'no-children':
      return `needs a process per connection: model ${complaint.models.join(' or ')}, not ${complaint.model}`
    case 'nul':
      return `${nameOf(complaint.argument)} has a NUL in it: execve(2) would end it there`
    case 'argument-too-long':
      return `${nameOf(complaint.argument)} has ${count(complaint.bytes)} bytes with its NUL, of ${count(MAX_ARG_STRLEN)} that execve(2) takes (MAX_ARG_STRLEN)`
    case 'command-too-long':
      return `the command and its arguments have ${count(complaint.bytes)} bytes together, of at most ${count(COMMAND_BYTES)}; put them into a script`
    case 'shape':
      return shapeWords(complaint)
  }
}

/** `host: must be an IPv4 address …` */
export const complainAbout = (complaint: Complaint): string =>
  complaint.path === '' ? complaintWords(complaint) : `${complaint.path}: ${complaintWords(complaint)}`

const OF: Record<string, string> = { string: ' characters', array: ' entries' }

function shapeWords({ code, expected, origin = '', values, keys, minimum, maximum }: Misshapen): string {
  switch (code) {
    case 'invalid_type':
      return `must be of type ${expected}`
    case 'invalid_value':
      return `must be ${values?.length === 1 ? '' : 'one of '}${values?.map((value) => JSON.stringify(value)).join(', ')}`
    case 'unrecognized_keys':
      return `has what nobody knows: ${keys?.join(', ')}`
    case 'too_small':
      return `must be ${minimum}${OF[origin] ?? ''} at least`
    case 'too_big':
      return `must be ${maximum}${OF[origin] ?? ''} at most`
    default:
      return `is not what is meant here (${code})`
  }
}
