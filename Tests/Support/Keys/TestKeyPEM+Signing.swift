extension TestKeyPEM {
    static let signingRSA = TestKeyPEM(
        key: """
            -----BEGIN PRIVATE KEY-----
            MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCuWM99i1LYLA/Z
            x9zIjCaBqHqIqN40hJXbXx0otMyglJwL1vHjtaNlM/eKLio/tIjT0D0yzSJn9yyx
            pNv4uGWOvqIX9MdPcl4rU1vwbMRngGvO8b7R2todTjxLghsVlOsK7vC8cKyFyiFw
            TrXpkg1mRjUq/4XQmWx2+DDxt9OgNwXXAdmhDrQXyyad379nTbgL8baDaBvYxkwD
            QSckpTHlxC6EKzddQ4masdQ/Hm41V6gya/mILEKqp5w3jeDSMzK+ItPHGq1fdBMc
            B8mMTJ4j6ARpWRf4881aJ8i2FpIFtlMoYl5nL9IIorCa+o8Xm3AVNY05zHrNtqOe
            0fNHtG4ZAgMBAAECggEAGd2tMugHq3CmDV5cgBhi4huXykybYtlEzl4HGnHwZeaG
            XC9QhcL98dbK4+JDfF4RarNbUP0kHJ6ML/LQe88HqizYKYu0QjIqjGz6l+nbHavs
            0rAE6md4sp5XzbAIyqPkVyPp7VseDV9WpK3YyUVU3ZaO7skoFjGc6O2bfVETgZJJ
            ZkxhCg53fUKpeM12YD/zYflCp5IWrCkmii5dyi2yGXbn506vCRlOo3GEDA0IyTiA
            r4Fz446fIsOTojwHD8useahq+oUUHO1fBJfyzqNpG/jIgYQi8hl1LibBOGNsZgpr
            wklaxQGniH86h98Z1drlcFwcr0BX/n0MDSh2Ba/gsQKBgQDhi8sdTwiy723Mtlmv
            UyZNc4HryBc1WE6XpXlqcN4k09JMzgmEOAxC3sPFMkNxJhvHAvH3M5K9pq/zvGeW
            t2WG8W5ovnMPSOmzm7/POE2pnvS3fz6XNTH1z7ge/IELjWC9hHqOA7fgwaXt73KI
            htEed5IboPnwy7l2vPte/HQ+NQKBgQDF40V/W0cuekVsxTElYwBurbGgAPAAiPNG
            pLAD4eTLviowvxgvlV6sANRmr4QNqqX2gxGM4Aa94G4uqQYvrLo7oMORKQnPKm7I
            B4kooD1qOkiEEQcWC7RhW9XCIOImMqU1rXXHvjbr0rksHciyu/N9eUNd6101jDeB
            wzQmIM981QKBgAX3suoVmz9QwnD2Ki1PX+YQtlFMvAB3U60DfdDpJ5eF2zyY/vt2
            mCx0xG1FRS+LOJTtaQWHYcyOyn0CcSM1uwP1A1zWHSk8XqKX7l1HOhbQ09y/CyLp
            D2dXlaGMQMXTecnJ5Yw4YPcbaI6BFWCzYHkT5NPCUJqkaUXQ/j2nJFQ5AoGBAK2Q
            Fd+LJpacRZIOLnnVKIbqr3Vf/SDq/T0DqyHsmikdRJH2uXbasut32tOps8/s0Z2x
            /c2qnB8j3l/sffGItNshuQXzkZfzZrDo8yL/0H4AWqQC700lvPL7gjO/dbr9Bqxa
            1If5zN/vtdv8z4/8i6aMmkqg6eLSdcjJdk7Ozk11AoGANMYP7ed+C8PdaVv8Cb0W
            IBntUYOLxn3nLJkK7oENL5dSCLbe3p8N2I7Df+Fxi+M/SieyIG7A8mt47uCH/u7/
            wZ2rXqHzBtna/mgwrcsrufK2YQ5lQvutV9puskT7fosY2TJZLuqNbBmJYFwDIVg1
            YrAvWY8MHjSjPEuk2D1qGPk=
            -----END PRIVATE KEY-----
            """,
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIDHTCCAgWgAwIBAgIUM2K2BhnLlO8EfQ1GKg6jkvfLYw4wDQYJKoZIhvcNAQEL
            BQAwHTEbMBkGA1UEAwwSc2lnbmluZ1JTQS5leGFtcGxlMCAXDTI2MTEyMTIxMDIw
            N1oYDzIxMjYxMDI4MjEwMjA3WjAdMRswGQYDVQQDDBJzaWduaW5nUlNBLmV4YW1w
            bGUwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQCuWM99i1LYLA/Zx9zI
            jCaBqHqIqN40hJXbXx0otMyglJwL1vHjtaNlM/eKLio/tIjT0D0yzSJn9yyxpNv4
            uGWOvqIX9MdPcl4rU1vwbMRngGvO8b7R2todTjxLghsVlOsK7vC8cKyFyiFwTrXp
            kg1mRjUq/4XQmWx2+DDxt9OgNwXXAdmhDrQXyyad379nTbgL8baDaBvYxkwDQSck
            pTHlxC6EKzddQ4masdQ/Hm41V6gya/mILEKqp5w3jeDSMzK+ItPHGq1fdBMcB8mM
            TJ4j6ARpWRf4881aJ8i2FpIFtlMoYl5nL9IIorCa+o8Xm3AVNY05zHrNtqOe0fNH
            tG4ZAgMBAAGjUzBRMB0GA1UdDgQWBBTVIjw83STMA9/sEYI4mrfvrEnPyjAfBgNV
            HSMEGDAWgBTVIjw83STMA9/sEYI4mrfvrEnPyjAPBgNVHRMBAf8EBTADAQH/MA0G
            CSqGSIb3DQEBCwUAA4IBAQAutnbWh77ST1UYlY1bLSF1vWvCgFI0reO0/yQnT4vt
            ssL3OvLzjSe6Tj2EBpOYCrj6LtstFjHXPLUG2e1uJGe7xh9wV/dM46BjvajBYsp5
            lwuMJYH1dJChZrNwUJ7Q3Fm3cIvXMcKKcmBhorO5mwLWOHBdejfob02y5IRgBPgt
            FUyVy5PNOug+AcEZI4vAua677EfCPLf7d1ph9wDmVWMfsYEk5maVyf9ujqRZUpii
            TMfUmVYmtdNxtDeTiGGP6D6mxJodhrUnyCGlVRFoXZsRQ0eWZ+g2QKh+NFLeQcdg
            i91Euuz7F+NfPvjF1oN7SdFqKRZUNh8U1S9m+7buVLmG
            -----END CERTIFICATE-----
            """)
    static let nextRSA = TestKeyPEM(
        key: """
            -----BEGIN PRIVATE KEY-----
            MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQCw7z3SL2CY7lcx
            ZnWcYMRe86ni9EjaMZnVVXAMbE5gT77QrGRrI5Cj3E9JPgzl6Bpd+8c9WdxqLYTg
            AMVerZiC7HPeCgAs7OpJWK0brR2RQ8JGI+QEjYBWd+6e+iBN6xka60TyLclpmQZL
            nnBuqpPbizUomHPEZEIBJd3kd5LRAXboV7EmD2+r2PvUGrckoMOkyH9FLXtbQx48
            o7yXRO4VfGRUs0KFxTNYEub3htSLphphiuNlIp80Uln2VwET/7tBG8pJFMRIwfPC
            4ehY4EQS+x349JXMwoFL1l/ZLIa8Twcz1rGB9Clnqab5YfHWqjuazFns5T65/1wW
            wYNjFFz3AgMBAAECggEAF0VH+Lpxdnu2bRFgO5KAkUpz2B0v7b6jUGsdwwyFnGYw
            nwplZK/3SI3jwarPEHff6+d+82M7uZ1GAh4n10V2rxWBQb1H+6CnScFHd0HkBySF
            yyrSRQUFUZoRgMg98nGOyjsSRNXfzSsqqExs1ilKLBBZi/7NDxHumm8MCY3ued2C
            6jLGH94W6i/J4KSz3XXyQM5UAOGYzjKkpmPlZziHGjpBf+COB7LylDG8U2f8EZ9X
            yh5Wp/9ELYUNmoSgrLdgm8UQqGD/dGRuCBt8vPvZLbt9I0bCTt39icdrkPO3jnWs
            BbbuV43RJXyeLNmMDX8uXOoSrhSZWOgqkTiEUV9jfQKBgQDdl9mv8LrVNpLO8QUO
            HYsEdmnNLYSrpFWkbCejnWSMt6iFRP5r1S1zPP8ap8IsYC3mXabJQHzvaivC1lf3
            4nuHl9m0UXBLr2t8UgevXfczF5Uot65xFL8CIqnAia/MhDe0gnd/0G+4+3h/rqSJ
            vK4jc1nOb+XiaDd/4q5MPWfeewKBgQDMaD8mVElWsGpzvRiGrLaRBQowkGb18dbd
            HZ1SwQ/veVG7zaqnfSNVJsjhBfB66yRJxYv1e7chWrWIgqr+Zu4053mF8DpIiFpM
            1b48HUVW98jkldkcovok3VJNLb1PXiUehytdopppSRu8IoyNiYQ6mnaFmmRupOz8
            bm7pz7cwtQKBgGtP8JIt6Kz8wtgJDMOrNvmwRsigdJGTAg6gegnYXStwfeIcaYHb
            OSmHrptABt7qrQ/U5sKrwlVHe23d07guLFicB0g18EYW69zG9QXOYbqSfx+65HXK
            8D2ef8rIYySOG1QFos15KcHRtqdO8kvp3gM5B5Lbyd59TfNW2cX+LuElAoGADAbW
            MFslNYSLvuORXdsrory5LMJSTIY+LiRf7U6OsXhh5rrjH5etTIVLrHG9BH5xVCXb
            ZkYxMDU2GSIXDYDg4xv7enX39+yN45dv6fmO6t8JYumuLJEqRqD/Bqt6SAEyDenG
            E2xNyYQTra4atvkwXoJYFuROpHPvvaqBvCAMl0ECgYBDyBFs/aEQjVkoO8EtwSFH
            RoqUXz3/YO1hQ8vQudsUU0xIgE3aHOf1UwnKbV6p2iUM1FBe3Cai+ZPLwVKlqJEY
            WDi6rzI8lAk1jpyouVfSFcQks6x8g/S28VdgZtZXxaZ4ja14dV3zQ975HL8gcgwy
            ZmO0v0GM1W3J8TnjPh+2qA==
            -----END PRIVATE KEY-----
            """,
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIDFzCCAf+gAwIBAgIULBw2tEIeGxgt3zGNSJK5Oz59BkUwDQYJKoZIhvcNAQEL
            BQAwGjEYMBYGA1UEAwwPbmV4dFJTQS5leGFtcGxlMCAXDTI2MTEyMTIxMDIwN1oY
            DzIxMjYxMDI4MjEwMjA3WjAaMRgwFgYDVQQDDA9uZXh0UlNBLmV4YW1wbGUwggEi
            MA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQCw7z3SL2CY7lcxZnWcYMRe86ni
            9EjaMZnVVXAMbE5gT77QrGRrI5Cj3E9JPgzl6Bpd+8c9WdxqLYTgAMVerZiC7HPe
            CgAs7OpJWK0brR2RQ8JGI+QEjYBWd+6e+iBN6xka60TyLclpmQZLnnBuqpPbizUo
            mHPEZEIBJd3kd5LRAXboV7EmD2+r2PvUGrckoMOkyH9FLXtbQx48o7yXRO4VfGRU
            s0KFxTNYEub3htSLphphiuNlIp80Uln2VwET/7tBG8pJFMRIwfPC4ehY4EQS+x34
            9JXMwoFL1l/ZLIa8Twcz1rGB9Clnqab5YfHWqjuazFns5T65/1wWwYNjFFz3AgMB
            AAGjUzBRMB0GA1UdDgQWBBSKx9JSbmPDWcGEFgGNhBI3j58TGzAfBgNVHSMEGDAW
            gBSKx9JSbmPDWcGEFgGNhBI3j58TGzAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3
            DQEBCwUAA4IBAQCDN/vy+vhd2F5OeTkmxBvrPAzoCzezY/aClxAxBl6/+RRh6szP
            wWmUwqjcLnoK1BSuFuH15NMXupDosO/20U9jn2M4i3aUybvO8ctibpYv8SHlqJqB
            xx+Q7bg5CyHE4KNCMh8BIswk6jSW9CGWNp0lQpSXa3kq3Uj5XakvKl57r828vECz
            sllY/2bff6aOfUWGaq9kwZbI+JQ3L7LJD/tyx0s8yz3qzdk7y/5LnP5emwUjvBKy
            m4TxnD8yqRJ//uSiHHGj7pxkaQ/oBSaBg+N/nmTfVxHuZZGnvdqu35GTXTLmijFG
            PpsNjXFfUa4+aoHeRTO5GdzDPIZPfh0hr0ex
            -----END CERTIFICATE-----
            """)
    static let signingP256 = TestKeyPEM(
        key: """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgTGgtAvdEoorLAiah
            MWLcdXA9gP3nDSszG4aW9+MDuk6hRANCAARqYwRSlYKnhvol7WZcxl04/yd8J9kH
            KBGNtBgK355QSs/vyZjkKCE6ylMJNZnmNcJbW4vHaSdlTmBKbSMS9rwO
            -----END PRIVATE KEY-----
            """,
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIBkzCCATmgAwIBAgIUCryx6dbK5EjQSplJzNOGE2gLtJUwCgYIKoZIzj0EAwIw
            HjEcMBoGA1UEAwwTc2lnbmluZ1AyNTYuZXhhbXBsZTAgFw0yNjExMjEyMTAyMDda
            GA8yMTI2MTAyODIxMDIwN1owHjEcMBoGA1UEAwwTc2lnbmluZ1AyNTYuZXhhbXBs
            ZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABGpjBFKVgqeG+iXtZlzGXTj/J3wn
            2QcoEY20GArfnlBKz+/JmOQoITrKUwk1meY1wltbi8dpJ2VOYEptIxL2vA6jUzBR
            MB0GA1UdDgQWBBQlxEvuwHng9P4n+dLfTl2fnCU2GDAfBgNVHSMEGDAWgBQlxEvu
            wHng9P4n+dLfTl2fnCU2GDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gA
            MEUCIQCjIvbEE6y9uXFPRqe3Fy0lfUtLxn46a267HSNcgv5qzgIgJqagtsdqnMA6
            fvqRhav/PR/9EIXdedyNjrfudrwqdU8=
            -----END CERTIFICATE-----
            """)
}
