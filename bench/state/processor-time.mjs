// @ts-check
/**
 * Time of this thread on a processor: what other processes take away does not count, so that a busy machine says nearly
 * what a quiet one says.
 */
import koffi from 'koffi'

const CLOCK_THREAD_CPUTIME_ID = 3

const clock = process.platform === 'linux' ? threadClock() : () => performance.now()

/** clock_gettime(2) */
function threadClock() {
  koffi.struct('timespec', { tv_sec: 'int64_t', tv_nsec: 'int64_t' })
  const gettime = koffi.load('libc.so.6').func('int clock_gettime(int clock, _Out_ timespec *now)')
  const now = { tv_sec: 0, tv_nsec: 0 }
  return () => {
    gettime(CLOCK_THREAD_CPUTIME_ID, now)
    return now.tv_sec * 1e3 + now.tv_nsec / 1e6
  }
}

/** ms. Where it cannot be had, time as it passes. */
export const processorTime = () => clock()
