import { STYLES_HASH } from './styles-hash.ts'

/**
 * The Content Security Policy (CSP Level 3) of the page: its own style sheet, known by its hash, and nothing else. No script
 * runs and nothing is fetched, whatever a server managed to have written into the page.
 */
export const POLICY = `default-src 'none'; style-src '${STYLES_HASH}'; base-uri 'none'; form-action 'none'`
