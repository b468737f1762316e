/** The readable name of a TLS version, such as `TLS 1.3` for OpenSSL's `TLSv1.3`, and `TLS 1.0` for its `TLSv1`. */
export function plainVersion(version: string): string {
  return version.replace(
    /^(TLS|SSL)v(\d)(\.\d)?$/,
    (_, protocol, major, minor = '.0') => `${protocol} ${major}${minor}`,
  )
}
