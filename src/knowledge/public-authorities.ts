/**
 * The hosts on which only public authorities publish their intermediate certificates, for authorities whose
 * intermediates have another organisation than their root, such as Let's Encrypt under ISRG and resellers under
 * Sectigo.
 */
export const AUTHORITY_HOSTS: readonly { readonly host: string; readonly source: string }[] = [
  { host: 'i.lencr.org', source: 'https://letsencrypt.org/certificates/' },
  { host: 'i.pki.goog', source: 'https://pki.goog/' },
  {
    host: 'sectigo.com',
    source:
      'https://help.sectigostore.com/support/solutions/articles/22000293611-sectigo-public-root-and-intermediate-ca-migration-2025-',
  },
  {
    host: 'crt.usertrust.com',
    source:
      'https://www.sectigo.com/knowledge-base/detail/InCommon-Sectigo-Chain-Hierarchy-Intermediates-and-Roots/kA05c000000c7Io',
  },
  {
    host: 'crt.comodoca.com',
    source:
      'https://www.sectigo.com/knowledge-base/detail/InCommon-Sectigo-Chain-Hierarchy-Intermediates-and-Roots/kA05c000000c7Io',
  },
]
