/** A root that was removed from Mozilla's list of authorities for servers. */
export interface DepartedAuthority {
  readonly organization: string
  /** Its common name, or the organizational unit of a root that has none. */
  readonly name: string
  /**
   * The date of the first release of NSS, Mozilla's library, without it, ISO 8601. Left out if the day is not known.
   */
  readonly left?: string
}

/** The release that removed most of them, including the roots with keys of 2006 and 2007. */
const NSS_3_123 = '2026-04-16'

/**
 * The 31 roots that Node 20.20.2 has in `tls.rootCertificates` and Node 26.12.1 does not, measured on 2026-11-29. Node
 * 24.22.3 has none of them either, and Node 22.23.5 only `ePKI` and `Atos TrustedRoot 2011`. Node uses the roots of
 * Mozilla's list, except those that Mozilla trusts only up to some day.
 *
 * https://github.com/nss-dev/nss/blob/master/doc/rst/releases/nss_3_123.rst, https://github.com/nodejs/node/pull/63527
 */
export const DEPARTED_AUTHORITIES: readonly DepartedAuthority[] = [
  ...without(NSS_3_123, 'DigiCert Inc', [
    'DigiCert Assured ID Root CA',
    'DigiCert Global Root CA',
    'DigiCert High Assurance EV Root CA',
  ]),
  ...without(NSS_3_123, 'QuoVadis Limited', ['QuoVadis Root CA 2', 'QuoVadis Root CA 3']),
  ...without(NSS_3_123, 'Entrust, Inc.', [
    'Entrust Root Certification Authority - G2',
    'Entrust Root Certification Authority - EC1',
  ]),
  ...without(NSS_3_123, 'AffirmTrust', [
    'AffirmTrust Commercial',
    'AffirmTrust Networking',
    'AffirmTrust Premium',
    'AffirmTrust Premium ECC',
  ]),
  ...without(NSS_3_123, 'SecureTrust Corporation', ['SecureTrust CA', 'Secure Global CA']),
  ...without(NSS_3_123, 'Trustwave Holdings, Inc.', [
    'Trustwave Global Certification Authority',
    'Trustwave Global ECC P256 Certification Authority',
    'Trustwave Global ECC P384 Certification Authority',
  ]),
  ...without(NSS_3_123, 'SwissSign AG', ['SwissSign Gold CA - G2']),
  ...without(NSS_3_123, 'COMODO CA Limited', ['COMODO Certification Authority']),
  ...without(NSS_3_123, 'Dhimyotis', ['Certigna']),
  ...without(NSS_3_123, 'certSIGN', ['certSIGN ROOT CA']),
  ...without(NSS_3_123, 'TeliaSonera', ['TeliaSonera Root CA v1']),
  ...without(NSS_3_123, 'e-commerce monitoring GmbH', ['GLOBALTRUST 2020']),
  ...without(NSS_3_123, 'Google Trust Services LLC', ['GTS Root R2']),
  ...without(NSS_3_123, 'Firmaprofesional SA', ['FIRMAPROFESIONAL CA ROOT-A WEB']),
  // https://github.com/rustls/webpki-roots/pull/124, https://github.com/NixOS/nixpkgs/pull/543170; the rest as measured.
  ...without(undefined, 'Cybertrust Japan Co., Ltd.', ['SecureSign Root CA12']),
  ...without(undefined, 'Chunghwa Telecom Co., Ltd.', ['ePKI Root Certification Authority']),
  ...without(undefined, 'Atos', ['Atos TrustedRoot 2011']),
  ...without(undefined, 'Entrust, Inc.', ['Entrust Root Certification Authority']),
  ...without(undefined, 'eMudhra Technologies Limited', ['emSign ECC Root CA - G3']),
  ...without(undefined, 'eMudhra Inc', ['emSign Root CA - C1', 'emSign ECC Root CA - C3']),
]

function without(
  left: string | undefined,
  organization: string,
  names: readonly string[],
): readonly DepartedAuthority[] {
  return names.map((name) => ({ organization, name, ...(left !== undefined && { left }) }))
}
