extension TestKeyPEM {
    static let portalRSA = TestKeyPEM(
        key: """
            -----BEGIN PRIVATE KEY-----
            MIIEvwIBADANBgkqhkiG9w0BAQEFAASCBKkwggSlAgEAAoIBAQDlUh3vlyAMbgqb
            n4dwrB0exP0ACMWViPQQcbz6L5gqNo+es5pmACi5iS/I/6UX/+8cm5QjDDCMna6r
            bpOlR3nZVqNoZ8EgSuYDfZNsP4A9QVREXq2wDTUuxOTWhHcFBaMf1d4h0b7IR/27
            8lVGPl8IT0q4B4SbhOVn8PzAzkzEwWbPx8gajdWdZP0hifZ0Fabk5zq506NS+ewf
            TJjDl98L4GxkKEoRug8lOuwcMRl42cEePx17F3CRORDfLYODUB8uh/Kr5zSlWQfB
            T2H36tbUg3/kKMIJPRBUFebaV7BX+f+r5oG0Qx52PHPC3yCxhDYph3Md9YuPhRdY
            yZ1NnUDzAgMBAAECggEAKF9mqdG/cLDG6VMSs0F59vrTV/gzYPo1jdeYX6uVbIki
            i9wu6JpKkS+X3Bk15Z3HaQ/y6qCww3DXWZMkJ0sIJr1cE3uAwsCs8hxfogUj/KTN
            wyOwDHimzk8XwrSbh6TQbUBn1ShqIDScdURawv0kGgBrtS6NqBujj8MbnI41ccYN
            f1IPCe6YndN8v1NO1BDTspyq2T1+i1AEtc3JrtUM4PoU0+pG7HxxoE0CMLZuoj1J
            slakgo9/FOyoFJ+xnvGGz0ItP1tA0fDuAywNIYDDDG3X6Zq/aBQ0OWoLDl6vKuO3
            1UNOEps0W8RzVmlUk7fY+83NmjTmxI0tH03m395vEQKBgQD9Y31ZqlX5q6nA+gaV
            pr7dLosx5ny+dxiN9SIiXN3yG6zvnjhKv+MboKQMLm7Gshx1VnxBzuSZggSvcp/P
            Alx0/5k4qA/NoqHhGbXpl9oDXY0OJvbC2A9EF7pTcrVXjkQUsRcpcxtaEq/SDi/j
            HW3L3X2/qFRaIylpS2Z19kRrrwKBgQDnryEnkk5vFS9Our+i2J4xVzYPtKsqxrNw
            aCWXtpXPhFkqi9NyDolhjTp5j8I/xNVCjv90pr2FLZAgQMKjoIV8oxWtPs4JCsC8
            r0Zkrr7DpAcqh3ydBBo4vctB7EbxwiWuyQpKJSux854L67HhkMtcgQx3J0vh6kvB
            p8o7q4q7/QKBgQCBCQ8mgEW0FSUnLqv3vahovnEIAlX4MHICqJivYxdrWYihpbMI
            7drbkNy5j1O+P6maX2Z7pL5pJfr41ahoJM2sjxUZ8wvJLk69cPhgcoIFQLi6QkFb
            S+fKR0MNh9atNbeZyez/oKyHHAkJMUxVngDx1mNZHIGIPWuzQUB2Rejl5QKBgQDm
            FhGKGA2W2eYifOomUpRAEglZbaZzk+POZU+4LJb5AMoAq95wrikXXUdOREu4QsU8
            FYFzGsiqg0ZYEZh7IcaPsfKsG+xIJIqmmDcDdFt1Nef7/5Ps548W/L3oGTuXiqUb
            wQJcAjAzyOoTkp4UklSz6GE10CvXD3TuvLDls4XTDQKBgQDA+hLrbWNra2EbecX7
            1vsmt0Ic9zBqvTFOoiarguOQyKrgi9COTLd9eCRJ1wLjpDz7nL8afTguOyxTQbTc
            Qn9L5lALViVmLV2as4X56z6+frCojQrt+D16PADJ8vf81zEriZYwXRkJSWPurHvf
            S1S+rKehWV/katUZWb4NxmlNbQ==
            -----END PRIVATE KEY-----
            """,
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIDGzCCAgOgAwIBAgIUL0UsRGYNoprplO4C9Y8i4nOleGkwDQYJKoZIhvcNAQEL
            BQAwHDEaMBgGA1UEAwwRcG9ydGFsUlNBLmV4YW1wbGUwIBcNMjYxMTIxMjEwMjA3
            WhgPMjEyNjEwMjgyMTAyMDdaMBwxGjAYBgNVBAMMEXBvcnRhbFJTQS5leGFtcGxl
            MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA5VId75cgDG4Km5+HcKwd
            HsT9AAjFlYj0EHG8+i+YKjaPnrOaZgAouYkvyP+lF//vHJuUIwwwjJ2uq26TpUd5
            2VajaGfBIErmA32TbD+APUFURF6tsA01LsTk1oR3BQWjH9XeIdG+yEf9u/JVRj5f
            CE9KuAeEm4TlZ/D8wM5MxMFmz8fIGo3VnWT9IYn2dBWm5Oc6udOjUvnsH0yYw5ff
            C+BsZChKEboPJTrsHDEZeNnBHj8dexdwkTkQ3y2Dg1AfLofyq+c0pVkHwU9h9+rW
            1IN/5CjCCT0QVBXm2lewV/n/q+aBtEMedjxzwt8gsYQ2KYdzHfWLj4UXWMmdTZ1A
            8wIDAQABo1MwUTAdBgNVHQ4EFgQUfGQ6f1Z/Jfo+XTvpA/GubjHbYs4wHwYDVR0j
            BBgwFoAUfGQ6f1Z/Jfo+XTvpA/GubjHbYs4wDwYDVR0TAQH/BAUwAwEB/zANBgkq
            hkiG9w0BAQsFAAOCAQEAxicgAVcQaXLyV5bPAqjZHtSvnpf+DZHrkEfyc+miMrMv
            pv/XpBEPIXUrcjt0mP1gzkj5eUOi/5tMQdVfEn9w2CnIVQSkCmScaLe08RVlftEy
            Q7+vL94zXEzlLaYnyFznPLLi3PkqVcHmpPyyydev3B/Kxg86GW293fZkOWOXITmD
            CquRhksO+tufo6Pmqs5vUolXswwjSqCzdispXdO028ni7Gjv9IPTSt9DN6LgYOwo
            FNl6nWhu4rISiEulfrxx82UIHSibpKyyhNRh1a97d20Z1iFrzFMiDRp4XuneDhmw
            ZtuzevBqUXvzFqSy1TcsD6VB2NiLohVWt3JhhUgwXw==
            -----END CERTIFICATE-----
            """)
    static let portalP256 = TestKeyPEM(
        key: """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgoj5gE26K/WkEV+ly
            r5lPEzMlqRS4Br9L3+EVlO1+z6uhRANCAAQgZ/5ajkdCYItkMXK0UijaqWyG4Yfl
            gQQveTa/5PvwwD264gkOPxHBxvZmybhQp1hexcRili/LoJ1mm5s9vdLc
            -----END PRIVATE KEY-----
            """,
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIBkTCCATegAwIBAgIUHXSFOajsLuOh0wEijVpnBQXVEZ4wCgYIKoZIzj0EAwIw
            HTEbMBkGA1UEAwwScG9ydGFsUDI1Ni5leGFtcGxlMCAXDTI2MTEyMTIxMDIwN1oY
            DzIxMjYxMDI4MjEwMjA3WjAdMRswGQYDVQQDDBJwb3J0YWxQMjU2LmV4YW1wbGUw
            WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQgZ/5ajkdCYItkMXK0UijaqWyG4Yfl
            gQQveTa/5PvwwD264gkOPxHBxvZmybhQp1hexcRili/LoJ1mm5s9vdLco1MwUTAd
            BgNVHQ4EFgQUzLjrNJAC+fo4Bh7JciP2UluxAXgwHwYDVR0jBBgwFoAUzLjrNJAC
            +fo4Bh7JciP2UluxAXgwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBF
            AiEA0aF33VfTVKZHJPYQ8gCkI0Vz4olbuTROSoTvEvmnMT4CIFBa0laqy/FHAqpV
            pPoC/3QRDUNb1/RnOAe3+ZR1NWSI
            -----END CERTIFICATE-----
            """)
}
