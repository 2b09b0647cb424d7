/** Draws what is in it anew when the language changes: nothing asks for a text twice without a cause. */
import { Fragment, type ReactNode } from 'react'
import { useLanguage } from './language'

export function InLanguage({ children }: { children: ReactNode }) {
  const spoken = useLanguage((s) => s.spoken)
  return <Fragment key={spoken}>{children}</Fragment>
}
