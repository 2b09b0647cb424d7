/** What is wrong with a file that was to be a recording. */
import { say } from '../i18n/say'
import { t } from '../i18n/translate'
import type { MissingAt, Place, RecordingFault } from '../recording-fault'

/** `line 7, byte 1234` */
export const linePlaceWords = ({ line, byte }: Place): string => t('recordingFaults:place', { line, byte })

export function recordingFaultWords(fault: RecordingFault): string {
  const file =
    fault.newer === undefined ? fault.file : t('recordingFaults:newer', { file: fault.file, version: fault.newer })
  switch (fault.why) {
    case 'not-a-file':
      return say(`recordingFaults:not-a-file.${fault.is}`, { file })
    case 'no-state':
    case 'no-event': {
      const what = say(`recordingFaults:${fault.why}`, { ...fault, file })
      return fault.fault === '' ? what : `${what}: ${fault.fault}`
    }
    case 'gaps': {
      const gaps = fault.gaps.map(missingWords).join('; ')
      return fault.others > 0
        ? t('recordingFaults:gapsAndMore', { file, gaps, count: fault.others })
        : t('recordingFaults:gaps', { file, gaps })
    }
    default:
      return say(`recordingFaults:${fault.why}`, { ...fault, file })
  }
}

function missingWords({ line, byte, first, last }: MissingAt): string {
  return first === last
    ? t('recordingFaults:missingOne', { line, byte, first })
    : t('recordingFaults:missing', { line, byte, first, last })
}
