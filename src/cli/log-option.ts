/** `--log-mib`: how large the log may become. */
import type { Option } from 'commander'
import type { EventLogOptions } from '../lab/log/event-log'
import { LEAST_LOG_MIB, MOST_LOG_MIB } from '../lab/log/size'
import { wholeOption } from './setting-options'

export const logOption = (): Option =>
  wholeOption(
    '--log-mib <n>',
    `disk that the log may take, in a temporary folder that goes with the run; beyond, its beginning is dropped (${LEAST_LOG_MIB} or more; or $FORKSCOPE_LOG_MIB, else 512)`,
    { min: LEAST_LOG_MIB, max: MOST_LOG_MIB }
  )

export const logOptions = (mib: number | undefined): EventLogOptions =>
  mib === undefined ? {} : { maxBytes: mib * (1 << 20) }
