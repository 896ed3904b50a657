/// What every page shows around its own content.
enum Layout {
    private static let unchanging: [Language: PageValues] = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in
            let values: PageValues = [
                "lang": language.rawValue,
                "texts": TextTable.texts(in: language),
                "stylesheet": Assets.stylesheet.address,
                "mark": Assets.mark.address,
                "submitScript": Assets.submitScript.address,
                "goOnScript": Assets.goOnScript.address,
                "watchScript": Assets.watchScript.address,
            ]
            return (language, values)
        })

    static func values(in language: Language, location: PageLocation?) -> PageValues {
        var values = unchanging[language] ?? [:]
        if let location {
            let other: Language = language == .polish ? .english : .polish
            values["otherLanguage"] =
                ["lang": other.rawValue, "address": location.address(in: other), "name": Texts.in(other).site.ownName]
                as PageValues
        }
        return values
    }
}
