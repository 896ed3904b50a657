import X509

/// The authority's own name.
enum AuthorityName {
    static func of(commonName: String) throws -> DistinguishedName {
        try DistinguishedName {
            CountryName("PL")
            OrganizationName("Brama Demo")
            CommonName(commonName)
        }
    }
}
