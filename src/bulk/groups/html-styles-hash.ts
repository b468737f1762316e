/** The SHA-256 of the style sheet (CSP Level 3 §2.3.1). `npm run golden` writes it. */
export const GROUP_STYLES_HASH = 'sha256-x6vpSc8tIT8ZPCMgqsQd5z2ZQwZNLe8nC8qYvyFHCls='
