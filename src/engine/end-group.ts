/** kill(2) with SIGKILL of a whole process group; nothing where there is none of that number, or no groups at all. */
export function endGroup(leader: number): void {
  if (process.platform === 'win32') return
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // ESRCH: nobody is left in it, or it never was one
  }
}
