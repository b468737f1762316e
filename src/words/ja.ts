import { ANY } from './ja/any.ts'
import { AUTH, CREDENTIAL_HINTS, SASL_FAULTS } from './ja/auth.ts'
import { withBoundCounters } from './ja/bound-counters.ts'
import { DEPARTURES, LINT } from './ja/departures.ts'
import { DISCOVERY } from './ja/discovery.ts'
import { GROUPS } from './ja/groups.ts'
import { HTML } from './ja/html.ts'
import { NETWORK } from './ja/network.ts'
import { OAUTH_VARIANTS, TOKEN_FORM_WORDS } from './ja/oauth.ts'
import { ODDITIES, ODDITY_VARIANTS } from './ja/oddities.ts'
import { PAGE } from './ja/page.ts'
import { PROTOCOL } from './ja/protocol.ts'
import { PROVIDER_VALUES, PROVIDER_VARIANTS } from './ja/provider.ts'
import { DIFF, REPORT, STEPS, VALUES } from './ja/report.ts'
import { SEND, TEST_MESSAGE } from './ja/send.ts'
import { SETTING_HINTS } from './ja/setting-hints.ts'
import { TERMINAL } from './ja/terminal.ts'
import { ALERTS, CERTIFICATE_FAULTS, TLS } from './ja/tls.ts'
import type { PartialSentences } from './sentences.ts'

/**
 * The sentences in Japanese. `template.ts` says how facts are named. A sentence of help is left out if its fact is missing.
 */
export const JA = withBoundCounters({
  language: 'ja',
  codes: { ...NETWORK.codes, ...TLS.codes, ...PROTOCOL.codes, ...AUTH.codes, ...SEND.codes, ...ANY.codes },
  variants: {
    ...NETWORK.variants,
    ...TLS.variants,
    ...PROTOCOL.variants,
    ...AUTH.variants,
    ...OAUTH_VARIANTS,
    ...PROVIDER_VARIANTS,
    ...SEND.variants,
    ...ANY.variants,
  },
  saslFaults: SASL_FAULTS,
  certificateFaults: CERTIFICATE_FAULTS,
  faultInChain: 'チェーンの証明書 {certificate}：{fault}',
  alerts: ALERTS,
  hints: CREDENTIAL_HINTS,
  settingHints: SETTING_HINTS,
  values: { ...VALUES, ...PROVIDER_VALUES, tokenForm: TOKEN_FORM_WORDS },
  steps: STEPS,
  oddities: ODDITIES,
  departures: DEPARTURES,
  oddityVariants: ODDITY_VARIANTS,
  ...REPORT,
  diff: DIFF,
  discovery: DISCOVERY,
  groups: GROUPS,
  lint: LINT,
  terminal: TERMINAL,
  html: HTML,
  page: PAGE,
  testMessage: TEST_MESSAGE,
} as const satisfies PartialSentences)
