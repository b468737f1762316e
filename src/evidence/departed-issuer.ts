import { DEPARTED_AUTHORITIES, type DepartedAuthority } from '../knowledge/departed-authorities.ts'
import { valuesIn } from './distinguished-name.ts'

/** The root with this name that has left Mozilla's list. The name proves nothing if the issuer was not verified. */
export function departedIssuer(issuer: string): DepartedAuthority | undefined {
  const organizations = valuesIn(issuer, 'O')
  const [name] = [...valuesIn(issuer, 'CN'), ...valuesIn(issuer, 'OU')]
  return DEPARTED_AUTHORITIES.find((root) => root.name === name && organizations.includes(root.organization))
}
