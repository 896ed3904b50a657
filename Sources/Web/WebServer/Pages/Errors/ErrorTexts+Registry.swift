extension ErrorTexts {
    static let polishOfRegistry: [Int: ErrorText] = [
        3402: ErrorText(
            "Nie ma takiego wniosku",
            "Wniosek wygasł i jego dane usunęliśmy, albo adres strony jest niepełny.",
            "Otwórz link z ostatniej wiadomości od nas. Jeśli to nie pomoże, złóż nowy wniosek."),
        3404: ErrorText(
            "Ta strona jest dla urzędników punktów potwierdzających",
            "W tym punkcie nie masz uprawnień urzędnika albo zostały one cofnięte.",
            "Jeśli pracujesz w punkcie, zwróć się do osoby, która nadaje w nim uprawnienia."),
    ]

    static let englishOfRegistry: [Int: ErrorText] = [
        3402: ErrorText(
            "There is no such application",
            "The application has lapsed and we deleted its data, or the page’s address is incomplete.",
            "Open the link in our last message. If that does not help, file a new application."),
        3404: ErrorText(
            "This page is for officers of confirmation points",
            "You are not an officer at this point, or are one no longer.",
            "If you work at the point, ask the person who appoints its officers."),
    ]

    static let ukrainianOfRegistry: [Int: ErrorText] = [
        3402: ErrorText(
            "Такої заяви немає",
            "Термін заяви минув і ми видалили її дані, або адреса сторінки неповна.",
            "Відкрийте посилання з нашого останнього повідомлення. Якщо це не допоможе, подайте нову заяву."),
        3404: ErrorText(
            "Ця сторінка для працівників пунктів підтвердження",
            "У цьому пункті ви не маєте прав працівника, або їх відкликано.",
            "Якщо ви працюєте в пункті, зверніться до особи, яка надає в ньому права."),
    ]
}
