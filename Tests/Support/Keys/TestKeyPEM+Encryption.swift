extension TestKeyPEM {
    static let encryptionRSA = TestKeyPEM(
        key: """
            -----BEGIN PRIVATE KEY-----
            MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDLlYMeVvp8cnPv
            mCdXIOvGfZfa8aWNrNehUPmvZmxRQwFxQ2EkRmBNW9MjzavkjToQ+eOL6YNN+Mzs
            147MCL2kCC/9i8ogzp701RxU5XLk7vN4TRD1NHylXu9pk3FXyA8DKiJ8n4uiROux
            beik/fLth4sIEqmp+qATD8gsTQyn1Rm5IaO+LjSfcsq9SbG0Z3M+V+oMF3p9WrT5
            Tdoq/jg+kto9HdmINywki5CW4RwlVMwXCHhwmEYxMHnfwJcGwcs9fyHSlENoZJhV
            mQex0SZ5nBgKEBBB+xGytEsQCBOEJgnnGuGYfqtXxDrIhwThZcuQvPrJzuj7JUHQ
            /Di6ZVuvAgMBAAECggEACT3VQOhT4JhVePfgOU1ORqlm3lJ/4GmLNFB3tSWiHyI6
            i4iyfTIQpxJXCFYKyoo6q5CcarqD8mMr8khqvApdiXexrgHNgCXBA341FgmAaLIM
            LVbaQTdLvToNBi7iQ0janZspC502enxEcr55hBvfDjdL8Wbfes7cu2DJBnHM9EVc
            dETikLpliOrEx7JyvOM0PES/J2whAPfyFCYF6IxtemUyc+yKYX9u+3lJ7JgxTZ+I
            Kooed+0KUBzFnAKrVYIBDwOMljukfRAKAOVyEElRylE7fsK0Y9xW0IkfNLLmnLT4
            x0IjBvgUZMqpok/k3UDVa+e2zvSPc8kTdYYaJf/HOQKBgQDrFiKNpaCgr9syVv6i
            0SuT9JPTHa/OuPsb24tIrU1tBgcUxbmnBst7wLSgkMbKVyvCfNoZkQEYiHF3xuof
            ZvGh7/Qk/NRpQbrWeNKdHv/CsRxqIHrXotmr8UG1/ijjMpy961lm2QmDct7DtstH
            GItbyd7XXpfTmsRDA0Am85bZAwKBgQDdsfCk4whvbGzatFI/vEIOqUiSJBN6G4v+
            /emhXHI7njMRAhrxMKKiSSQBKG1H7OT9YIC4XKoAuksJQggsvsMedYEKRw7e0rfz
            LMNocf/vu4DQa1RpiR/2aszfFq51G0Y4xj1eFX+1dUi7DSCTx4CgwxHhGjXB9r/j
            TUyTiCsU5QKBgQCKTpqDlWccQnoGctIavk8SG/mAYl3VlFT//blDR9pegwZVfUKN
            dtzucOCT+rlJv+FZ6hRyqDHp2hRPsLJ7SRht+ns765eYWXhvx+O5VsyIIaUi9vru
            tLu1ghnz1ZT+nf9DaRxO+u+y6zkOEhQkPtd2aBz3voo6jzpaZqYuhG9COwKBgB2f
            ai1OHNFupnjuwVK84AK/ge/tHCEjzygKW45xIN5wfBhYtKrnucN/jG0PLtL+h3aH
            z4tS7nBcdCxPg3IfJ0lJoC10YztI4sV+hLnPCcjJwCOZQ9U6OmgdyzQ//p2tQEvT
            yV1p9/+SJV7BGUpFzR0uE5SFgQti4i8IJCROfJs1AoGAPZxq9tLp2G6EUyI6Ok/L
            FCZZ+/4ODRLuqQE5mvwiJLM7iQugB731eH9zJXiNQeS4tdzqTCrJpyRY732BiowT
            b0XswtxLClt+2T7I5hPwW/QmE9d9DoaZutPpLViqO9RVVawj9nkKmhujHz7yRJiG
            7+MDu+VyrqOzpHMX6jNRiO4=
            -----END PRIVATE KEY-----
            """,
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIDIzCCAgugAwIBAgIUHSDa0mmDRVYTayg48QLEeo6VxKAwDQYJKoZIhvcNAQEL
            BQAwIDEeMBwGA1UEAwwVZW5jcnlwdGlvblJTQS5leGFtcGxlMCAXDTI2MTEyMTIx
            MDIwNloYDzIxMjYxMDI4MjEwMjA2WjAgMR4wHAYDVQQDDBVlbmNyeXB0aW9uUlNB
            LmV4YW1wbGUwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQDLlYMeVvp8
            cnPvmCdXIOvGfZfa8aWNrNehUPmvZmxRQwFxQ2EkRmBNW9MjzavkjToQ+eOL6YNN
            +Mzs147MCL2kCC/9i8ogzp701RxU5XLk7vN4TRD1NHylXu9pk3FXyA8DKiJ8n4ui
            ROuxbeik/fLth4sIEqmp+qATD8gsTQyn1Rm5IaO+LjSfcsq9SbG0Z3M+V+oMF3p9
            WrT5Tdoq/jg+kto9HdmINywki5CW4RwlVMwXCHhwmEYxMHnfwJcGwcs9fyHSlENo
            ZJhVmQex0SZ5nBgKEBBB+xGytEsQCBOEJgnnGuGYfqtXxDrIhwThZcuQvPrJzuj7
            JUHQ/Di6ZVuvAgMBAAGjUzBRMB0GA1UdDgQWBBQr7oqnB9nQ80t3GY25Agehfu8L
            vDAfBgNVHSMEGDAWgBQr7oqnB9nQ80t3GY25Agehfu8LvDAPBgNVHRMBAf8EBTAD
            AQH/MA0GCSqGSIb3DQEBCwUAA4IBAQAbhApoB04a4DOihqf48OmtjY5o+c94Vou3
            xoZTvCKrTLbQcekcK5FZfJouCAn9g7M9e3sppvJz1f25gZZmrYSn3seiglQitaVa
            2s/Ur2i+2+znje1FX2bMEjp1QXM5Bm8EMMi3W9thiWZiqyyXJcGWL99PnG6+aeab
            UibbdhorT+7I9kUItCoPBra34Cf/5Lgz5KfDWTalKhQZ2Vdt8APQDJ93fvbsa3zb
            iPqQgLKeMdiBCCJdykciyflY2T+umygUnidpx8kw8jM6yH5EnGFRQYJ4bo76hE4o
            3G8tTd9RBlxBUeqJp4o2IcoIb6WU2Pvzy94zETnvLpFEL8YWQKkS
            -----END CERTIFICATE-----
            """)
    static let encryptionP256 = TestKeyPEM(
        key: """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgS+g6+mYFwdQLi8F+
            Ahts4Lh8w2YVKr8peNW7QKxqZKWhRANCAASN4jWnomWHca9INAJhKwJ6U5Kte3KD
            BaAdAOJljW/BL5WfS3vTFBXYgKx7XOm++0DuHJ9zt57rMmaChcqhd42C
            -----END PRIVATE KEY-----
            """,
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIBmjCCAT+gAwIBAgIUMGyh6WixfRUfPtd21sGKFicXtewwCgYIKoZIzj0EAwIw
            ITEfMB0GA1UEAwwWZW5jcnlwdGlvblAyNTYuZXhhbXBsZTAgFw0yNjExMjEyMTAy
            MDZaGA8yMTI2MTAyODIxMDIwNlowITEfMB0GA1UEAwwWZW5jcnlwdGlvblAyNTYu
            ZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABI3iNaeiZYdxr0g0AmEr
            AnpTkq17coMFoB0A4mWNb8EvlZ9Le9MUFdiArHtc6b77QO4cn3O3nusyZoKFyqF3
            jYKjUzBRMB0GA1UdDgQWBBR+P7hSEi1I0IaS0InTYLFhepXaPzAfBgNVHSMEGDAW
            gBR+P7hSEi1I0IaS0InTYLFhepXaPzAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49
            BAMCA0kAMEYCIQCHnGKUgHimw/rZun5fYIjS7Q0i758phnda1LALWEmxgQIhAJm0
            FAxViOGaA0JY5iAj4ahdzvZkYMNDVGyLxhkqr8kv
            -----END CERTIFICATE-----
            """)
}
