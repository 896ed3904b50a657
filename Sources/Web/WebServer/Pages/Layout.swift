/// What every page shows around its own content.
enum Layout {
    private static let unchanging: [Language: PageValues] = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in
            let values: PageValues = [
                "lang": language.rawValue,
                "texts": TextTable.texts(in: language),
                "information": InformationTopic.allCases.map { topic in
                    ["address": topic.path, "name": Texts.in(language).information.article(topic).link] as PageValues
                },
                "stylesheet": Assets.stylesheet.address,
                "mark": Assets.mark.address,
                "submitScript": Assets.submitScript.address,
                "goOnScript": Assets.goOnScript.address,
                "countdownScript": Assets.countdownScript.address,
                "watchScript": Assets.watchScript.address,
            ]
            return (language, values)
        })

    static func values(in language: Language, location: PageLocation?) -> PageValues {
        var values = unchanging[language] ?? [:]
        if let location {
            values["hasLocation"] = true
            values["languages"] = Language.allCases.map { each in
                [
                    "code": each.rawValue, "address": location.address(in: each), "name": Texts.in(each).site.ownName,
                    "isCurrent": each == language,
                ] as PageValues
            }
        }
        return values
    }
}
