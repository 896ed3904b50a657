import AgentMessages
import Cryptography

/// The words by which a citizen compares page and agent: short Polish nouns without accents, each unlike the others.
enum CheckWordList {
    /// Two different words, each pair as probable as any other.
    static func draw(from random: any RandomSource) -> CheckWords {
        let first = index(below: words.count, from: random)
        let second = index(below: words.count - 1, from: random)
        return CheckWords(words[first], words[second < first ? second : second + 1])
    }

    /// Numbers beyond the last whole multiple of the limit are drawn again.
    private static func index(below limit: Int, from random: any RandomSource) -> Int {
        let bound = 65_536 / limit * limit
        while true {
            let number = random.bytes(2).reduce(0) { $0 << 8 | Int($1) }
            if number < bound { return number % limit }
        }
    }

    static let words = """
        agrest akacja aktor album altana ananas apteka arbuz armata atlas babcia bagaz bajka balkon balon \
        banan baran basen batuta beczka beret beton bigos bilet biurko bluza bocian borsuk brama brzoza \
        budzik bukiet bursa burza butelka bratek cebula chata chleb chmura cukier cyrkiel czajnik czapka \
        deska deszcz dolina domino drabina droga drewno drzewo dudek dywan dzban ekran fabryka fala farba \
        figura filar flaga flet fontanna fotel furtka galeria garnek gazeta gitara globus gniazdo godzina \
        gospoda grabie gruszka grzyb guzik herbata hotel huta igla indyk jagoda jajko jarmark jasmin \
        jaskinia jawor jesion jezioro kabina kaktus kalosz kamera kamyk kanapa kapelusz karafka karta kasza \
        kawiarnia kefir kino klatka klon klucz kobza kogut kolano koncert konik korale korzen koszyk kotwica \
        krawat kreda krokus krowa krzak kubek kufer kula kurtka kwiat lampa latarnia lato lawenda lekarz \
        lilia lina linijka lipa lis lodka lupa lustro makaron malarz malina marmur mapa marchew mebel melon \
        mewa minuta miska mleko moneta morela morze most motyl motor muszla nagroda namiot narty notes nuta \
        obraz ocean ogon ogrod okno okulary olcha orzech osa owca ozdoba pagoda palec palma papier parasol \
        parawan park pasek perla peron pianino pieprz pilot pioro placek plaza plecak poduszka poeta pomidor \
        port potok powidla pralka prom pszenica puchar rakieta ramka renifer rolnik rosa rower rybak rzeka \
        rzepa salon samolot sarna serce sernik siano siodlo skarb skrzynka sowa sok sosna spodnie statek \
        stopa stodola strumyk sukienka szafa szalik szpak tablica taniec teatr telefon torba traktor tramwaj \
        trawa tulipan tunel tydzien ulica wagon walizka warkocz wazon wiatr widelec wieczor wilga wilk \
        wiosna woda wrona wyspa
        """.split(separator: " ").map(String.init)
}
