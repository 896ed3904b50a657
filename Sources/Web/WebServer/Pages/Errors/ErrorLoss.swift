/// Whether anything was lost by an error, as the page tells it: what citizens fear first.
enum ErrorLoss: CaseIterable {
    /// Everything is as it was before.
    case nothing
    /// The sign-in did not begin, or goes on: the portal has been told nothing of the citizen.
    case nothingSent
    /// The sign-in is over, and the portal has been told nothing of the citizen.
    case signInEnded
    /// The sign-in was finished before: the portal has its answer.
    case answeredBefore
    /// The form was not taken.
    case formNotTaken
    /// Nobody knows yet; what was saved before is safe.
    case unfinishedStep

    /// None for a page that is not there, where nothing was begun that could be lost, and for an application that has
    /// lapsed, whose page says what was deleted.
    init?(number: Int) {
        if number == 4005 || number == 3402 { return nil }
        self =
            switch number {
            case 1012, 3208: .answeredBefore
            case 2003...2008, 2012, 3005, 3009, 3114, 3213, 4002: .signInEnded
            case 1000..<2100, 3200..<3300, 4001, 4003, 4007: .nothingSent
            case 3403, 4004, 4006: .formNotTaken
            case 5003: .unfinishedStep
            default: .nothing
            }
    }

    func text(in language: Language) -> String {
        switch language {
        case .polish: polish
        case .english: english
        case .ukrainian: ukrainian
        }
    }

    private var polish: String {
        switch self {
        case .nothing: "Nic nie przepadło."
        case .nothingSent: "Nic nie przepadło. Portal nie dostał Twoich danych."
        case .signInEnded: "To logowanie się skończyło. Portal nie dostał Twoich danych."
        case .answeredBefore: "Nic nie przepadło. Odpowiedź została już przyjęta."
        case .formNotTaken: "Nie przyjęliśmy formularza. To, co zapisano wcześniej, jest bezpieczne."
        case .unfinishedStep: "Ostatni krok mógł się nie zapisać. Wcześniejsze dane są bezpieczne."
        }
    }

    private var english: String {
        switch self {
        case .nothing: "Nothing was lost."
        case .nothingSent: "Nothing was lost. The portal did not get your data."
        case .signInEnded: "This sign-in is over. The portal did not get your data."
        case .answeredBefore: "Nothing was lost. The answer has already been taken."
        case .formNotTaken: "We did not take the form. What was saved before is safe."
        case .unfinishedStep: "The last step may not have been saved. What was saved before is safe."
        }
    }

    private var ukrainian: String {
        switch self {
        case .nothing: "Нічого не втрачено."
        case .nothingSent: "Нічого не втрачено. Портал не отримав ваших даних."
        case .signInEnded: "Цей вхід завершено. Портал не отримав ваших даних."
        case .answeredBefore: "Нічого не втрачено. Відповідь уже прийнято."
        case .formNotTaken: "Ми не прийняли форми. Усе збережене раніше в безпеці."
        case .unfinishedStep: "Останній крок міг не зберегтися. Попередні дані в безпеці."
        }
    }
}
