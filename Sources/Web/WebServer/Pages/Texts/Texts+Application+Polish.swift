extension Texts {
    static let polishApplication = Application(
        title: "Twój wniosek o profil zaufany",
        number: "Numer wniosku",
        lapses: "Potwierdź do",
        account: .init(
            title: "Podaj numer PESEL",
            lead: "Konto jest gotowe. Gdy podasz numer PESEL, złożymy Twój wniosek i wyślemy kod.",
            submit: "Złóż wniosek"),
        code: .init(
            title: "Wpisz kod",
            phoneProven: "Numer telefonu jest potwierdzony. Teraz potwierdź adres e-mail.",
            hint: "8 cyfr",
            submit: "Potwierdź kod",
            notArrived: "Kod nie przyszedł?",
            notArrivedHint: "Czasem trwa to kilka minut. Zajrzyj też do folderu ze spamem.",
            resend: "Wyślij nowy kod",
            resent: "Wysyłamy nowy kod. Poprzedni już nie działa.",
            wrongAddress: "Adres lub numer jest błędny? Wycofaj wniosek i złóż nowy."),
        ways: .init(
            title: "Potwierdź, kim jesteś",
            lead: "Wybierz jeden ze sposobów.",
            point: .init(
                name: "W punkcie potwierdzającym",
                hint: "Przyjdź z dowodem osobistym albo paszportem. Podaj numer wniosku."),
            online: .init(
                name: "Przez bank albo e-dowodem", hint: "Zaloguj się w banku lub użyj e-dowodu i czytnika."),
            certificate: .init(
                name: "Podpisem kwalifikowanym", hint: "Pobierz wniosek, podpisz go swoim certyfikatem i odeślij."),
            video: .init(
                name: "W rozmowie wideo", hint: "Zadzwoni urzędnik. Profil będzie tymczasowy, ważny 3 miesiące.")),
        withdrawal: .init(
            link: "Wycofaj wniosek",
            title: "Czy wycofać wniosek?",
            question: "Usuniemy wszystkie dane z wniosku. Nie da się tego cofnąć. Możesz potem złożyć nowy wniosek.",
            submit: "Tak, wycofaj wniosek"),
        signature: .init(
            title: "Potwierdź podpisem kwalifikowanym",
            lead: "Potrzebujesz kwalifikowanego certyfikatu, w którym jest Twój numer PESEL.",
            steps: [
                "Pobierz wniosek jako plik XML.",
                "Podpisz plik w swoim programie do podpisu: XAdES, podpis otoczony (enveloped).",
                "Wybierz tutaj podpisany plik i wyślij go.",
            ],
            download: "Pobierz wniosek (XML)",
            file: "Podpisany plik",
            fileHint: "Plik XML, najwyżej 256 KB.",
            submit: "Wyślij i potwierdź",
            missing: "Wybierz podpisany plik."),
        call: .init(
            title: "Umów rozmowę wideo",
            lead: "Przygotuj dowód osobisty albo paszport i numer wniosku. Urzędnik odczyta numer, a Ty go sprawdzisz.",
            time: "Termin rozmowy",
            choose: "Wybierz termin",
            missing: "Wybierz termin z listy.",
            none: "Do dnia, w którym wniosek wygasa, nie ma wolnych terminów.",
            submit: "Zapisz termin",
            chosen: "Rozmowa wideo",
            change: "Zmień termin",
            saved: "Termin jest zapisany."),
        proof: .init(
            title: "Potwierdź swój wniosek",
            lead: "Sprawdź, czy to Twoje dane. Jeśli tak, potwierdź wniosek.",
            name: "Imiona i nazwisko",
            pesel: "Numer PESEL",
            way: "Sposób potwierdzenia",
            bank: "Bank",
            card: "E-dowód",
            submit: "Potwierdzam wniosek"),
        confirmed: "Twój profil zaufany jest gotowy",
        confirmedHint: "Możesz już logować się nim w portalach urzędów.",
        rejected: "Wniosek został odrzucony",
        rejectedReason: { "Powód: \($0)" },
        lapsed: "Wniosek wygasł",
        withdrawn: "Wniosek jest wycofany",
        goneHint: "Dane z wniosku usunęliśmy. Możesz złożyć nowy wniosek.",
        again: "Złóż nowy wniosek",
        back: "Wróć do wniosku")

    static let polishRefusals = Refusals(
        general: "Teraz nie da się tego zrobić. Spróbuj za chwilę.",
        tooMany: { "Za dużo prób. Spróbuj ponownie za \(Counting.polishWait(seconds: $0))." },
        tooManyCodes: "Wysłaliśmy już tyle kodów, ile można. Wycofaj wniosek i złóż nowy.",
        state: "Stan wniosku już na to nie pozwala.",
        decidedMeanwhile: "Ktoś inny właśnie rozpatrzył ten wniosek.",
        ownApplication: "Nie możesz rozpatrzyć własnej sprawy. Musi to zrobić inny urzędnik.",
        document: "To nie jest numer takiego dokumentu. Sprawdź rodzaj dokumentu i wszystkie znaki.",
        registerDiffers: "Imię lub nazwisko różni się od danych w rejestrze PESEL.",
        registerUnknown: "Rejestr PESEL nie potwierdza tych danych.",
        registerUnavailable: "Rejestr PESEL teraz nie odpowiada. Spróbuj za chwilę.",
        tooYoung: "Profil zaufany może mieć osoba, która skończyła 13 lat.",
        profileExists: "Nie można potwierdzić tego wniosku: profil z takimi danymi już jest.",
        otherPerson: "Potwierdzenie dotyczy innej osoby niż ta z wniosku.",
        codeWrong: {
            let tries = Counting.polish($0, one: "próba", few: "próby", many: "prób")
            let verb = tries.hasSuffix("próby") ? "Zostały" : $0 == 1 ? "Została" : "Zostało"
            return "Kod jest nieprawidłowy. \(verb) Ci \(tries)."
        },
        codeExpired: "Ten kod stracił ważność albo jeszcze go nie wysłaliśmy. Poproś o nowy.",
        codeTriesSpent: "Za dużo błędnych kodów. Poproś o nowy.",
        signature:
            "Nie możemy przyjąć tego podpisu. Podpisz nowo pobrany plik ważnym certyfikatem kwalifikowanym i niczego w nim nie zmieniaj.",
        callTaken: "Ten termin ktoś właśnie zajął. Wybierz inny.",
        callImpossible: "W tym terminie rozmowa nie może się odbyć. Wybierz inny.",
        number: "To inny numer wniosku. Odczytaj go jeszcze raz.",
        profileMissing: "Ta osoba nie ma profilu zaufanego.",
        changedMeanwhile: "Ktoś właśnie zmienił te same dane. Spróbuj jeszcze raz.",
        pesel: "To nie jest numer PESEL. Sprawdź wszystkie 11 cyfr.")
}
