/** The SHA-256 of the style sheet (CSP Level 3 §2.3.1). `npm run golden` writes it. */
export const STYLES_HASH = 'sha256-WYxDmjnuJSFUppB7tAvugOJ+KtDtMGvuJPjXX6XkiQU='
