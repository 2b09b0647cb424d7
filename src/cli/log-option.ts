/** `--log-mib`: how large the log may become. */
import { Option } from 'commander'
import type { EventLogOptions } from '../lab/log/event-log'
import { LEAST_LOG_MIB, MOST_LOG_MIB } from '../lab/log/size'
import { wholeWords } from '../shared/words/complaints'
import { UsageError } from './usage-error'
import { wholeNumber } from './whole-number'

const FLAGS = '--log-mib <n>'
const BOUNDS = { min: LEAST_LOG_MIB, max: MOST_LOG_MIB }

export const logOption = (): Option =>
  new Option(
    FLAGS,
    `disk that the log may take, in a temporary folder that goes with the run; beyond, its beginning is dropped (${LEAST_LOG_MIB} or more; or $FORKSCOPE_LOG_MIB, else 512)`
  ).argParser((text) => {
    const mib = wholeNumber(text, `option '${FLAGS}'`, BOUNDS)
    if (mib >= BOUNDS.min && mib <= BOUNDS.max) return mib
    throw new UsageError(`option '${FLAGS}': '${text}' is not ${wholeWords(BOUNDS)}`)
  })

export const logOptions = (mib: number | undefined): EventLogOptions =>
  mib === undefined ? {} : { maxBytes: mib * (1 << 20) }
