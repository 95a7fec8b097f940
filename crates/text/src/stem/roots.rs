//! Roots of Kazakh, Kyrgyz, Uzbek and Tajik: a word without its endings of number, owner and case,
//! which stand one after the other.

use super::without;
use crate::cut::replaced;

/// Endings of Kazakh, Kyrgyz and Uzbek in Cyrillic letters, one after the other: number, owner,
/// case.
pub(super) const TURKIC: &str = "лар лер лор дар дер дор тар тер тор \
    ымыз имиз умуз ыныз иниз ынгиз ингиз ыбыз ибиз убуз мыз миз быз биз \
    ым им ум ын ин ун инг сы си су сын син сун ы и у \
    нын нин нун нинг дын дин дун тын тин тун ны ни ну ды ди ду ты ти ту \
    га ге го ка ке ко на не но гача да де до та те то нда нде ндо \
    дан ден дон тан тен тон нан нен нон мен бен пен даги деги дагы догу тагы теги тогу";
/// The same of Uzbek in Latin letters.
pub(super) const UZBEK: &str =
    "lar imiz ingiz miz ngiz im ing i si ning ni ga ka qa gacha da dan dagi";
/// Endings of Tajik.
pub(super) const TAJIK: &str = "хо он ен гон вон ро амон атон ашон ямон ятон яшон аш и ю";

/// Letters that a root keeps at least.
const MIN_ROOT: usize = 2;

/// Roots that lose their last vowel before an ending, without it and with it: "халқы" is of "халық",
/// "shahri" of "shahar".
const DROPPED: &str =
    "халк халык орн орын шахр шахар урн урин угл угил shahr shahar orn orin ogl ogil";

/// Adds a word without any of these endings, the longest first.
pub(super) fn add_roots(sign: char, word: &str, endings: &str, stems: &mut Vec<String>) {
    // The Kyrgyz plural of "бала" is the only one of its kind.
    let children = word.strip_prefix("балдар").map(|behind| ["балалар", behind].concat());
    let mut root = children.as_deref().unwrap_or(word);
    loop {
        let mut best = root;
        for ending in endings.split_whitespace() {
            let Some(rest) = without(root, ending, MIN_ROOT) else { continue };
            let is_fit = match ending {
                // Only behind what is somebody's: "баласында", but "қазан", "қазанда".
                "нда" | "нде" | "ндо" => rest.ends_with(['и', 'ы', 'у']),
                _ => !ending.starts_with(['т', 'к']) || rest.ends_with(is_voiceless),
            };
            // "май" and "күй" end in no и but in й, and "тамыз" is nobody's "та".
            let is_short = matches!(ending, "и" | "ю" | "мыз" | "миз" | "быз" | "биз")
                && rest.ends_with(['а', 'о', 'у', 'е', 'э'])
                && rest.chars().nth(MIN_ROOT).is_none();
            if is_fit && !is_short && rest.len() < best.len() {
                best = rest;
            }
        }
        if best.len() == root.len() {
            break;
        }
        // "күні" may be "кү" in the accusative, or "күн" that is somebody's; so "курсу", "проектин".
        const OWNERS: [char; 4] = ['и', 'ы', 'у', 'i'];
        let owned = root.strip_suffix(OWNERS).or_else(|| {
            let rest = root.strip_suffix('н')?.strip_suffix(OWNERS)?;
            rest.ends_with(['с', 'т']).then_some(rest)
        });
        let owned = owned.filter(|owned| {
            let mut letters = owned.chars();
            letters.next_back().is_some() && letters.as_str() == best
        });
        stems.extend(owned.map(|owned| signed(sign, owned)));
        root = best;
    }
    stems.push(signed(sign, root));
}

/// A root with its sign, and with its last letter as it is where no ending follows: "китоб",
/// "китобларини"; "жүрек", "жүрегі".
fn signed(sign: char, root: &str) -> String {
    // "журналист", "журналистер".
    let root = root.strip_suffix('т').filter(|rest| rest.ends_with('с')).unwrap_or(root);
    let mut pairs = DROPPED.split(' ');
    let mut pairs = std::iter::from_fn(|| pairs.next().zip(pairs.next()));
    let root = pairs.find(|(dropped, _)| *dropped == root).map_or(root, |(_, one)| one);
    let mut signed = String::from(sign);
    // "texnologiya" is typed as "texnologia" too.
    signed.push_str(&replaced(root, "iya", "ia"));
    if let Some(soft) = signed.pop() {
        signed.push(match soft {
            'б' => 'п',
            'г' => 'к',
            'b' => 'p',
            'g' | 'q' => 'k',
            _ => soft,
        });
    }
    signed
}

/// Whether endings in т or к follow a letter: it is voiceless, or is so at the end of a loan ("завод").
fn is_voiceless(letter: char) -> bool {
    matches!(letter, 'п' | 'т' | 'к' | 'с' | 'ш' | 'ф' | 'х' | 'ц' | 'ч' | 'б' | 'в' | 'г' | 'д')
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// Each root with its endings, of all cases and numbers and owners that these languages have.
    #[test]
    fn words_of_the_region_are_found_by_their_roots() {
        for (primary, roots, endings) in [
            (
                "uz",
                "suv til kitob jurnalist ayol maktab huquq bola oila davlat",
                "ni ning ga da dan lar larni larning larga larda lardan i ing lari larini lariga",
            ),
            (
                "uz",
                "сув тил китоб журналист аёл мактаб ҳуқуқ бола оила давлат",
                "ни нинг га да дан лар ларни ларнинг ларга ларда лардан лари ларини",
            ),
            (
                "tg",
                "забон деҳа зан кишвар ҳуқуқ мактаб китоб хабар омӯзиш суд",
                "и ҳо ҳои ҳоро ро ҳояшон",
            ),
        ] {
            for word in roots.split(' ') {
                for ending in endings.split(' ') {
                    check(primary, &format!("{word} {word}{ending}"));
                }
            }
        }
        for forms in [
            "тіл тілі тілдің тілге тілді тілде тілден тілмен тілдер тілдердің тілдерге тілім тілінің тілінде тілдері тілдерін",
            "сөз сөзі сөздің сөзге сөзді сөзде сөзден сөздер сөздерге",
            "бала баласы баланың балаға баланы балада баладан баламен балалар балаларға баласының баласына баласын балаларында",
            "газет газеті газеттің газетке газетті газетте газеттен газеттер газеттерге",
            "мектеп мектебі мектептің мектепке мектепте мектептер мектебінде",
            "жүрек жүрегі жүректің жүрегінде",
            "журналист журналистер журналистерге журналистердің",
            "қазақ қазағы қазақтың қазақтар қазаққа",
            "қазан қазанда қазанның қазаннан қазанға қазандағы",
            "желтоқсан желтоқсанда желтоқсанның желтоқсаннан",
            "орман орманы орманда орманында",
            "тамыз тамызда тамыздың тамыздан",
            "ана анамыз анамызға",
        ] {
            check("kk", forms);
        }
        for forms in [
            "тил тили тилдин тилге тилди тилде тилден тилдер тилдердин тилдери тилинде",
            "сөз сөзү сөздүн сөзгө сөздү сөздө сөздөн сөздөр сөздөргө",
            "эл эли элдин элге элди элде элден элдер",
            "үй үйү үйдүн үйгө үйдү үйдө үйдөн үйлөр",
            "китеп китеби китептин китепке китептер китептерге",
            "аял аялдар аялдардын аялдарга аялдарды",
            "кыз кызы кыздын кызга кызды кызда кыздан кыздар",
        ] {
            check("ky", forms);
        }
        check("uz", "texnologiya texnologialari texnologiyalar texnologia");
        check("kk", "күн күні күндер күннің күнінде күнінің");
        check("kk", "заң заңы заңды заңының заңдары");
        check("uz", "kun kuni kunlar kunini");
        check("uz", "qonun qonuni qonunning qonunida");
        check("uz", "қонун қонуни қонунлар қонунида");
        check("tg", "деҳа деҳаи деҳаҳо деҳаҳои деҳаро деҳаҳоро");
        check("tg", "забон забони забонҳо забонҳои забонро забонҳоро");
        check("tg", "рӯзноманигор рӯзноманигорон рӯзноманигорони рӯзноманигоронро");
        check("tg", "зан зани занон занони занҳо занро");
        check("tg", "рӯй рӯйро рӯйҳо рӯйҳои");
        check("uz", "jurnalist jurnalistlar jurnalistlarga jurnalistlarning jurnalisti");
        check("uz", "erkinlik erkinligi erkinlikni erkinligiga");
        check("uz", "oʻrtoq oʻrtogʻi oʻrtoqlar");
    }

    /// Their last letter and the owner's are an ending of other words.
    #[test]
    fn what_somebody_has_is_found_by_its_root() {
        for (primary, roots) in [
            ("kk", "күрес-күресі жұмыс-жұмысын бас-басы дос-досы кеңес-кеңесінде завод-заводы"),
            ("kk", "завод-заводта завод-заводтар клуб-клубқа архив-архивте архив-архивтердің"),
            ("ky", "проект-проекти проект-проектин факт-факты курс-курсу мурас-мурасы"),
            ("uz", "kurs-kursi majlis-majlisida meros-merosini qonun-qonuni"),
            ("uz", "курс-курси мажлис-мажлисида завод-заводи мерос-меросини"),
            ("kk", "халық-халқының орын-орнында"),
            (
                "uz",
                "shahar-shahri shahar-shahrida oʻrin-oʻrni oʻgʻil-oʻgʻli шаҳар-шаҳрида ўрин-ўрни",
            ),
            ("ky", "бала-балдар бала-балдарга баласы-балдарынын"),
        ] {
            for forms in roots.split(' ') {
                check(primary, &forms.replace('-', " "));
            }
        }
    }
}
