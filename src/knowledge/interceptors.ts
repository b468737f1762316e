/** A program or device that intercepts encrypted connections, with a certificate authority of its own. */
export interface Interceptor {
  readonly product: string
  /** The pattern of an O, OU, CN or address in the issuer's name. */
  readonly issuer: RegExp
  /**
   * True for a product that may also be the mail server itself. It counts only if the host name of the certificate is
   * right.
   */
  readonly serves?: true
  readonly source: string
}

/** Chrome's list of intercepting software. */
const CHROME =
  'https://chromium.googlesource.com/chromium/src/+/main/chrome/browser/resources/ssl/ssl_error_assistant/ssl_error_assistant.asciipb'

/** The names that vendors give to their authorities. A company's own authority in such a device is an unknown issuer. */
export const INTERCEPTORS: readonly Interceptor[] = [
  { product: 'AdGuard', issuer: /^AdGuard Personal /i, source: 'https://kb.adguard.com/en/general/https-filtering' },
  {
    product: 'AVG',
    issuer: /^AVG (Web\/Mail|Web|Mail) Shield/i,
    source:
      'https://support.avg.com/SupportArticleView?l=en&urlname=content-products-avg-management-consoles-configuringsettingsandpolicies-mailshield',
  },
  { product: 'Avast', issuer: /^avast!? (Web\/Mail|Web|Mail) Shield/i, source: CHROME },
  {
    product: 'Barracuda',
    issuer: /^Barracuda( Networks|$| .*CA\b)/i,
    serves: true,
    source: 'https://campus.barracuda.com/product/websecuritygateway/doc/46203473/ssl-certificates-explained/',
  },
  { product: 'Bitdefender', issuer: /^Bitdefender\b/i, source: CHROME },
  { product: 'Blue Coat (Symantec)', issuer: /^Blue ?Coat\b/i, source: CHROME },
  {
    product: 'Burp Suite',
    issuer: /^PortSwigger/i,
    source: 'https://portswigger.net/burp/documentation/desktop/external-browser-config/certificate',
  },
  {
    product: 'Charles',
    issuer: /^Charles Proxy\b|^XK72 Ltd/i,
    source: 'https://www.charlesproxy.com/documentation/using-charles/ssl-certificates/',
  },
  {
    product: 'Check Point',
    issuer: /^Check ?Point\b/i,
    serves: true,
    source:
      'https://security.stackexchange.com/questions/129297/how-does-a-firewall-doing-https-inspection-verify-the-servers-certificate',
  },
  { product: 'Cisco Umbrella', issuer: /^Cisco Umbrella\b/i, source: CHROME },
  {
    product: 'Cloudflare Gateway',
    issuer: /^Gateway CA - Cloudflare\b|^Cloudflare for Teams\b/i,
    source: 'https://developers.cloudflare.com/cloudflare-one/team-and-resources/devices/user-side-certificates/',
  },
  { product: 'ContentKeeper', issuer: /^ContentKeeper\b/i, source: CHROME },
  { product: 'Cyberoam', issuer: /^Cyberoam\b/i, serves: true, source: CHROME },
  {
    product: 'Dr.Web',
    issuer: /^Dr\.? ?Web\b|^Doctor Web\b|^SpIDer Gate\b/i,
    source:
      'https://download.geo.drweb.com/pub/drweb/unix/workstation/11.0/documentation/html/en/dw_8_gui_settings_network.htm',
  },
  {
    product: 'ESET',
    issuer: /^ESET SSL Filter CA/i,
    source: 'http://help.eset.com/eav/10/en-US/idh_config_epfw_ssl_cert_set.htm',
  },
  {
    product: 'Fiddler',
    issuer: /^DO_NOT_TRUST_Fiddler|^Fiddler Root Certificate Authority/i,
    source: 'https://gist.github.com/lennybacon/02457333fda4c942d1baae907e1e6e29',
  },
  { product: 'Forcepoint', issuer: /^Forcepoint\b|^Websense\b/i, serves: true, source: CHROME },
  { product: 'Fortinet', issuer: /^FortiGate\b|^Fortinet\b/i, serves: true, source: CHROME },
  { product: 'Kaspersky', issuer: /^(AO )?Kaspersky\b/i, source: 'https://github.com/keybase/client/issues/7228' },
  { product: 'McAfee Web Gateway', issuer: /^(McAfee|Skyhigh|Trellix)\b/i, serves: true, source: CHROME },
  {
    product: 'mitmproxy',
    issuer: /^mitmproxy$/i,
    source: 'https://docs.mitmproxy.org/stable/concepts/certificates/',
  },
  {
    product: 'Netskope',
    issuer: /\.goskope\.com$|@netskope\.com$|^Netskope\b/i,
    source:
      'https://docs.netskope.com/en/configuring-cli-based-tools-and-development-frameworks-to-work-with-netskope-ssl-interception.html',
  },
  { product: 'NetSpark', issuer: /^(www\.)?netspark\b/i, source: CHROME },
  {
    product: 'Norton',
    issuer: /^Norton (Web\/Mail|Web|Mail) Shield/i,
    source: 'https://support.norton.com/sp/en/us/norton-download-install/current/solutions/v20240108183457190',
  },
  {
    product: 'Palo Alto Networks',
    issuer: /^Palo Alto Networks\b/i,
    source:
      'https://docs.paloaltonetworks.com/pan-os/8-0/pan-os-admin/decryption/decryption-concepts/keys-and-certificates-for-decryption-policies',
  },
  { product: 'Smoothwall', issuer: /^Smoothwall\b/i, source: CHROME },
  { product: 'SonicWall', issuer: /SonicWALL\b/i, serves: true, source: CHROME },
  {
    product: 'Sophos',
    issuer: /^Sophos\b|^Sophos_CA_|^sophosutm\b|^SecurityAppliance_SSL_CA/i,
    serves: true,
    source: CHROME,
  },
  { product: 'Trend Micro', issuer: /^IWSS\.TREND|^Trend Micro\b/i, serves: true, source: CHROME },
  {
    product: 'Untangle',
    issuer: /^(www\.)?untangle\b/i,
    serves: true,
    source: 'https://wiki.edge.arista.com/index.php/SSL_Inspector',
  },
  {
    product: 'WatchGuard',
    issuer: /^Fireware\b|^WatchGuard\b/i,
    serves: true,
    source:
      'https://www.watchguard.com/help/docs/help-center/en-US/Content/en-US/Fireware/certificates/certificates_about_c.html',
  },
  { product: 'Zscaler', issuer: /^Zscaler\b/i, source: CHROME },
]
