/** A process that keeps a log in the folder that it is told, says so, and exits when its input ends. */
import { LogStore } from '../../../src/lab/log/store'

const [parent = ''] = process.argv.slice(2)
const store = new LogStore({ parent, segmentBytes: 1, stateNow: () => '{}', onTrouble: () => undefined })
for (let seq = 1; seq <= 10; seq++) store.append({ seq, at: 0 }, '{}', [])
process.stdout.write('keeping\n')
process.stdin.resume().once('end', () => process.exit(3))
