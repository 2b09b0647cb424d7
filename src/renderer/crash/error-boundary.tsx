/** Holds a failure while drawing to one part of the window: the others go on. React wants a class for this. */
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { useLabStores } from '../store/lab-context'
import type { LabStores } from '../store/lab-stores'
import { texts } from '../texts'
import { ReportButtons } from './report-buttons'
import { reportOf } from './show-error'

interface Props {
  part: keyof typeof texts.crash.parts
  children: ReactNode
}

interface Caught {
  error: unknown
  report: string
}

export function ErrorBoundary(props: Props) {
  return <Boundary stores={useLabStores()} {...props} />
}

class Boundary extends Component<Props & { stores: LabStores }, { caught: Caught | null }> {
  override state = { caught: null as Caught | null }

  static getDerivedStateFromError(error: unknown): { caught: Caught } {
    return { caught: { error, report: '' } }
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    const { stores, part } = this.props
    this.setState({ caught: { error, report: reportOf(stores, part, error, componentStack ?? '') } })
  }

  override render(): ReactNode {
    const { caught } = this.state
    if (!caught) return this.props.children
    return (
      <section role="alert" className="broken-part" data-testid="broken-part" data-part={this.props.part}>
        <p>{texts.crash.partFailed(texts.crash.parts[this.props.part])}</p>
        <p className="font-mono text-muted">{String(caught.error).slice(0, 300)}</p>
        <div className="flex flex-wrap gap-2">
          <ReportButtons report={caught.report} />
        </div>
      </section>
    )
  }
}
