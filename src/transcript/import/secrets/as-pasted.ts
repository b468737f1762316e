import { escapeMarkup } from '../../../credentials/entities.ts'
import type { Secret } from '../../../credentials/secret.ts'

/**
 * The secret with the text that it had in a web page. What is read of such a page is no longer escaped, but a server may
 * have repeated, in an encoding of its own, what the page shows.
 */
export function asPasted(secret: Secret): Secret {
  if (!secret.satisfies((value) => /[&<>"']/.test(value))) return secret
  const inText = secret.derive((value) => value.replace(/&/g, '&amp;'))
  return inText.hiding(secret.derive(escapeMarkup))
}
