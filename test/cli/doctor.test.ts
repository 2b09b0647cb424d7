import { expect, it } from 'vitest'
import { Pidfd } from '../../src/lab/pidfd'
import { SockDiag } from '../../src/lab/sock-diag'
import { Cli } from '../support/cli'

it('says what works here, found by trying', async () => {
  const { code, out, err } = await Cli.run('doctor', '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const { system, findings } = JSON.parse(out)
  expect(system).toContain(process.version)
  const works = (what: string) => findings.find((finding: { what: string }) => finding.what === what)?.works
  expect(works('fork(2) from Node')).toBe(true)
  expect(works('sock_diag(7)')).toBe(SockDiag.open() !== null)
  expect(works('pidfd_open(2)')).toBe(Pidfd.open(process.pid) instanceof Pidfd)
  expect(works('Electron')).toBe(false)
})

it('says what does not, why, and what to do', async () => {
  const cli = Cli.startIn(
    { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, FORCE_COLOR: undefined, PATH: '' },
    'doctor'
  )
  expect(await cli.exited).toMatchObject({ code: 0 })
  expect(cli.out).toMatch(/^ok {2}fork\(2\) from Node/m)
  expect(cli.out).toMatch(/^NO {2}a window in a browser +there is no display.*\n +→ .*forkscope serve/m)
  expect(cli.out).toMatch(/^NO {2}strace\(1\) and ptrace\(2\) +strace is not installed\n +→ apt install strace/m)
})
