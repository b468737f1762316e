import { STYLES_HASH } from './styles-hash.ts'

/**
 * The Content Security Policy (CSP Level 3) of a page: it allows the page's own style sheets, by their hashes, and
 * nothing else. No script runs and nothing is fetched, whatever a server managed to insert into the page.
 */
export function policyFor(hashes: readonly string[]): string {
  return `default-src 'none'; style-src ${hashes.map((hash) => `'${hash}'`).join(' ')}; base-uri 'none'; form-action 'none'`
}

/** The policy of the report. */
export const POLICY = policyFor([STYLES_HASH])
