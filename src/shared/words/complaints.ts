/** What is wrong with an input: for the form, the command line and refused requests alike. */
import { COMMAND_BYTES, MAX_ARG_STRLEN } from '../at-most'
import type { Complaint, Misshapen } from '../complaints'
import { say } from '../i18n/say'
import { t } from '../i18n/translate'
import type { Bounds } from '../tables/setting-row'

const nameOf = (argument: number): string =>
  argument === 0 ? t('complaints:command') : t('complaints:argument', { n: argument })

/** `a whole number from 0 to 65535` */
export const wholeWords = ({ min, max, orZero }: Bounds): string =>
  orZero ? t('complaints:wholeOrZero', { min, max }) : t('complaints:whole', { min, max })

/** Without the path, which its place says, or {@link complainAbout}. */
export function complaintWords(complaint: Complaint): string {
  switch (complaint.why) {
    case 'not-whole':
      return t('complaints:not-whole', { whole: wholeWords(complaint) })
    case 'no-host':
      return complaint.every ? t('complaints:no-host-every') : t('complaints:no-host')
    case 'no-process':
      return t('complaints:no-process')
    case 'no-network':
      return t('complaints:no-network', { value: JSON.stringify(complaint.value) })
    case 'no-children':
      return t('complaints:no-children', {
        models: complaint.models.join(t('complaints:or')),
        model: complaint.model
      })
    case 'nul':
      return t('complaints:nul', { which: nameOf(complaint.argument) })
    case 'argument-too-long':
      return t('complaints:argument-too-long', {
        which: nameOf(complaint.argument),
        bytes: complaint.bytes,
        most: MAX_ARG_STRLEN
      })
    case 'command-too-long':
      return t('complaints:command-too-long', { bytes: complaint.bytes, most: COMMAND_BYTES })
    case 'shape':
      return shapeWords(complaint)
  }
}

/** `host: must be an IPv4 address …` */
export const complainAbout = (complaint: Complaint): string =>
  complaint.path === ''
    ? complaintWords(complaint)
    : t('complaints:at', { path: complaint.path, what: complaintWords(complaint) })

/** Of what too_small and too_big measure; of all else as of numbers. */
const measured = (origin = ''): 'string' | 'array' | 'number' =>
  origin === 'string' || origin === 'array' ? origin : 'number'

function shapeWords({ code, expected = '', origin, values = [], keys = [], minimum, maximum }: Misshapen): string {
  switch (code) {
    case 'invalid_type':
      return t('complaints:type', { expected })
    case 'invalid_value': {
      const shown = { values: values.map((value) => JSON.stringify(value)).join(', ') }
      return values.length === 1 ? t('complaints:value', shown) : t('complaints:values', shown)
    }
    case 'unrecognized_keys':
      return t('complaints:unknownKeys', { keys: keys.join(', ') })
    case 'too_small':
      return say(`complaints:least.${measured(origin)}`, { bound: minimum })
    case 'too_big':
      return say(`complaints:most.${measured(origin)}`, { bound: maximum })
    default:
      return t('complaints:other', { code })
  }
}
