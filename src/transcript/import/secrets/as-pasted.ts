import { escapeMarkup } from '../../../credentials/entities.ts'
import type { Secret } from '../../../credentials/secret.ts'

/**
 * The secret with its escaped text in a web page. The parsed text of such a page is no longer escaped, but a server may
 * have repeated the escaped text in another encoding.
 */
export function asPasted(secret: Secret): Secret {
  if (!secret.satisfies((value) => /[&<>"']/.test(value))) return secret
  const inText = secret.derive((value) => value.replace(/&/g, '&amp;'))
  return inText.hiding(secret.derive(escapeMarkup))
}
